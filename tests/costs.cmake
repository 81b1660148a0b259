# What CTest reads behind the tests that doctest programs list: those that are best begun early.
set_tests_properties([==[cli:hostile: a million deep and a million wide]==] PROPERTIES COST 60)
set_tests_properties([==[cli:threads: every analysis of every example is the same for any number of them]==] PROPERTIES COST 20)
