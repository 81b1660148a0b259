// columns.cpp - text in terminal columns.
#include "text/columns.h"

#include <doctest/doctest.h>

using namespace rue;

TEST_CASE("names reach a terminal without control characters or broken UTF-8") {
  CHECK(clean("  take it  ") == "take it");
  CHECK(clean("a\nb\tc") == "a b c");
  CHECK(clean("\x1b[31mred") == "[31mred");
  CHECK(clean("Zürich") == "Zürich");
  CHECK(clean("a\xFFz") == "a\uFFFDz");
  CHECK(clean("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(clean("\u202Eabc") == "abc");
  CHECK(clean("a\u2066b\u2069c\u0085d\x7F") == "a b c d");
  CHECK(visible(" a\u202Db ") == " a b ");
  CHECK(clean(" \n ").empty());
}

TEST_CASE("width counts what a terminal shows") {
  CHECK(width_of("") == 0);
  CHECK(width_of("Zürich") == 6);
  CHECK(width_of("東京") == 4);
  CHECK(width_of("e\u0301") == 1);
  CHECK(width_of("☂") == 1);
  CHECK(width_of("🌧") == 2);
  CHECK(width_of("\x1b[1mbold\x1b[0m") == 4);
}

TEST_CASE("wrapping breaks at spaces, inside a word only if it must") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 80) == Lines{"one two three"});
  CHECK(wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrap("a abcdef", 3) == Lines{"a", "abc", "def"});
  CHECK(wrap("東京都庁", 5) == Lines{"東京", "都庁"});
  CHECK(wrap("", 5) == Lines{""});
  CHECK(wrap("one two", 7, 3) == Lines{"one", "two"});
  CHECK(wrap("three", 7, 3) == Lines{"", "three"});
  CHECK(wrap("5 % to 30 %", 9) == Lines{"5 % to", "30 %"});
}

TEST_CASE("a paragraph hangs below its text") {
  CHECK(paragraph("  a: ", "one two three", 12) == "  a: one two\n     three\n");
  CHECK(paragraph("- ", "one two three", 9, 4) == "- one two\n    three\n");
  CHECK(paragraph("", "", 20) == "\n");
}

TEST_CASE("padding is by columns, not bytes") {
  CHECK(padded("東京", 6) == "東京  ");
  CHECK(padded_left("é", 3) == "  é");
  CHECK(padded("long", 2) == "long");
}

TEST_CASE("colours only where they are asked for") {
  CHECK(styled("x", Style::heading, false) == "x");
  CHECK(styled("x", Style::heading, true) == "\x1b[1mx\x1b[0m");
  CHECK(styled("x", Style::plain, true) == "x");
}
