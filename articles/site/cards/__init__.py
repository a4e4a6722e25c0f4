"""Cards for social networks: a picture of the title in our type, of what is live and of nothing else.

`naming` says what a card holds and its address; `faces`, `lines` and `drawing` draw it (docs/decisions/0036).
"""
