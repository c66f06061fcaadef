"""A participant who reads easy French is told everything there is to tell them: scenes, one stage each.

A scene takes the stage, the referent, and the participant, "linked".
"""
