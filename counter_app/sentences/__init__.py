"""The Dutch sentences that services answer with: what is wrong, and what to do about it."""

from counter_app.sentences.databases import *
from counter_app.sentences.keeping import *
from counter_app.sentences.money import *
from counter_app.sentences.papers import *
from counter_app.sentences.people import *
from counter_app.sentences.persons import *
from counter_app.sentences.requests import *
