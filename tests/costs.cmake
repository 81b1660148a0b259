# What CTest reads behind the tests that doctest programs list: those that are best begun early.
set_tests_properties([==[cli:hostile: a million deep and a million wide]==] PROPERTIES COST 60)
set_tests_properties([==[cli:threads: every analysis of every example is the same for any number of them]==] PROPERTIES COST 20)
set_tests_properties([==[matrix:matrix: every model, command and shared option has an answer that can be read or says why there is none]==] PROPERTIES COST 50)
set_tests_properties([==[matrix:matrix: the program's own threads change no byte of any answer]==] PROPERTIES COST 40)
