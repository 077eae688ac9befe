"""Words that say nothing about what a text is about, in English and German, folded.

Both languages' words are dropped from every text: a German question holds "in" and "an" as
well, and words that stand in every second passage cost the search most of its time. How many
and how much are asked too often to be dropped.
"""

from __future__ import annotations

from knowledge.words import fold

ENGLISH = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could did do does doing down during each few for from further had
has have having he her here hers herself him himself his how i if in into is it its itself just
may me might more most must my myself no nor not now of off on once only or other our
ours ourselves out over own same shall she should so some such than that the their theirs them
themselves then there these they this those through to too under until up very was we were what
when where which while who whom whose why will with would you your yours yourself yourselves
"""

GERMAN = """
aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf
aus bei bin bis bist da dabei damit dann das dass daß dasselbe dazu dein deine deinem deinen deiner
deines dem demselben den denn denselben der derer derselbe derselben des dessen dich die dies
diese dieselbe dieselben diesem diesen dieser dieses dir doch dort du durch ein eine einem einen
einer eines einig einige einigem einigen einiger einiges einmal er es etwas euch euer eure eurem
euren eurer eures für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden jeder jedes jene jenem
jenen jener jenes jetzt kann kein keine keinem keinen keiner keines können könnte machen man manche
manchem manchen mancher manches mein meine meinem meinen meiner meines mich mir mit muss musste
nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seines selbst
sich sie sind so solche solchem solchen solcher solches soll sollte sondern sonst über um und uns
unser unsere unserem unseren unserer unseres unter vom von vor wann war waren
warst warum was weg weil weiter welche welchem welchen welcher welches wem wen wenn wer werde
werden weshalb wessen wie wieder wieso will wir wird wirst wo wodurch wofür woher wohin
wollen wollte womit woran worauf worden worin wovon während würde würden wurde wurden zu zum zur
zwar zwischen
"""

ASKING = """
call called calls example examples get gets give given got happen happened happens kind known make
makes made mean means name named names people said say says take takes took tell type types use
used uses year years art arten befand befindet befinden bekannt bezeichnet bezeichnete fand findet
gab geben genannt geschah gibt heißen heißt jahr jahre jahren jahres lag liegt machte macht nannte
name namen nennen nennt passierte
"""
"""Words that questions are full of, and that say little about what is asked."""

STOP_WORDS = frozenset(fold(word) for word in (*ENGLISH.split(), *GERMAN.split()))
ASKING_WORDS = frozenset(fold(word) for word in ASKING.split())
