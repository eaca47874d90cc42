"""Why a citation was not linked, in words for the people who read the documents."""

from phahe.graph.record import Citation
from phahe.graph.resolution.mention import mention_key


def reason(citation: Citation) -> str:
    """What keeps CITATION, as resolution left it, from meaning one document; '' where it does.

    >>> reason(Citation("Kế hoạch 5/KH-UBND", 0, 18, "Kế hoạch", "5/KH-UBND"))
    'không rõ cơ quan ban hành'
    """
    if citation.status == "impossible":
        return "ngày nêu sau ngày của văn bản nêu"
    if citation.status == "ambiguous":
        unsaid = "không nói cơ quan ban hành; " if citation.issuer_candidates else ""
        return f"{unsaid}có {len(citation.candidates)} văn bản phù hợp"
    if citation.status != "unidentified":
        return ""
    if citation.origin == "manual":
        return "người dùng đã bác bỏ"
    if citation.number is None:
        return "tên gọi không chỉ đúng một văn bản"
    if mention_key(citation) is None:
        return "số, ký hiệu không đọc được"
    return "không rõ cơ quan ban hành"
