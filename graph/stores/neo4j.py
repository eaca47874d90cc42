"""The graph on a Neo4j server, which many people share."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, Self

import neo4j

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Node, Statements, Subgraph, Table
from phahe.graph.schema import schema
from phahe.graph.stores.bolt import RETRY, Bolt, Mode
from phahe.graph.stores.change import Change
from phahe.graph.stores.elements import Elements
from phahe.graph.stores.login import Login
from phahe.graph.stores.reading import check_changing, check_reading, plain
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.tables import fields, node_of
from phahe.graph.stores.transaction import Transaction, plain_rows
from phahe.graph.stores.update import Update
