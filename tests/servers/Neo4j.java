import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.configuration.ssl.SslPolicyConfig;
import org.neo4j.configuration.ssl.SslPolicyScope;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j server of one database: java -cp 'jars/*' Neo4j.java FOLDER PORT auth|open [CERTIFICATE] */
class Neo4j {
    public static void main(String[] arguments) throws InterruptedException {
        var address = new SocketAddress("localhost", Integer.parseInt(arguments[1]));
        var builder = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(BoltConnector.advertised_address, address)
            .setConfig(GraphDatabaseSettings.auth_enabled, arguments[2].equals("auth"))
            .setConfig(GraphDatabaseSettings.pagecache_memory, 128L << 20);
        if (arguments.length > 3) {
            var policy = SslPolicyConfig.forScope(SslPolicyScope.BOLT);
            builder.setConfig(BoltConnector.encryption_level, BoltConnector.EncryptionLevel.REQUIRED)
                .setConfig(policy.enabled, true)
                .setConfig(policy.base_directory, Path.of(arguments[3]));
        }
        var service = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("bolt://" + address);
        Thread.currentThread().join();
    }
}
