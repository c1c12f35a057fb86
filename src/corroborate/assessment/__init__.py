"""Claims compared: where they differ, what they come to under a codebook, how well they are borne out.

Nothing here decides who is right.
"""

from corroborate.assessment.coding import CODERS, code
from corroborate.assessment.consistency import within
from corroborate.assessment.contradictions import contradictions
from corroborate.assessment.differences import differences
from corroborate.assessment.grading import grade
from corroborate.assessment.remarks import notices, placed
from corroborate.assessment.series import series

__all__ = ["CODERS", "code", "contradictions", "differences", "grade", "notices", "placed", "series", "within"]
