// plain_text.cpp - labels as one line of plain text.
#include "text/plain_text.h"

#include <doctest/doctest.h>

using namespace rue;

namespace {

std::deque<std::string> storage;
const Bearer bearer{.graph = "G", .node = "n", .tail = "t", .head = "h"};

std::string plain(std::string_view label) {
  return std::string(plain_text(label, false, bearer, storage));
}
std::string html(std::string_view label) {
  return std::string(plain_text(label, true, bearer, storage));
}

}  // namespace

TEST_CASE("escapes for lines are spaces, and white space shrinks") {
  CHECK(plain("take\\nthe\\lumbrella\\r") == "take the umbrella");
  CHECK(plain("  two\n\t lines ") == "two lines");
  CHECK(plain("\\n") == "");
  CHECK(plain("") == "");
}

TEST_CASE("escapes for objects are their names, any other escape is the letter itself") {
  CHECK(plain("\\N of \\G") == "n of G");
  CHECK(plain("\\E: \\T to \\H") == "t->h: t to h");
  CHECK(plain("a\\\\b \\x") == "a\\b x");
  CHECK(plain("at the end \\") == "at the end \\");
}

TEST_CASE("entities are characters in plain and in HTML labels") {
  CHECK(plain("a &amp; b &lt;c&gt; &#65;&#x42; &euro;") == "a & b <c> AB €");
  CHECK(html("&eacute;&nbsp;&nbsp;x") == "é x");
  CHECK(plain("AT&T; R&D & &nosuch; &#xD800; &#1114112;") == "AT&T; R&D & &nosuch; &#xD800; &#1114112;");
}

TEST_CASE("HTML tags and comments are gone, and only tags inside a word leave no space") {
  CHECK(html("<b>B</b>oom") == "Boom");
  CHECK(html("one<br/>two<BR>three") == "one two three");
  CHECK(html("<table><tr><td>a</td><td>b</td></tr></table>") == "a b");
  CHECK(html("x<!-- <b>not</b> shown -->y") == "xy");
  CHECK(html("<font color=\"red\">\\N</font> \\n") == "n \\n");
  CHECK(html("a < b") == "a");
}

TEST_CASE("text that is plain already is not copied") {
  const std::string_view label = "take the umbrella";
  CHECK(plain_text(label, false, bearer, storage).data() == label.data());
  CHECK(plain_text("  x", false, bearer, storage) == "x");
}

TEST_CASE("an object's name within a label breaks as it does where it is the label") {
  const Bearer broken{.graph = "G", .node = "a\\nb", .tail = "t\\nu", .head = "h"};
  CHECK(plain_text("\\N", false, broken, storage) == "a b");
  CHECK(plain_text("\\E", false, broken, storage) == "t u->h");
  CHECK(plain_lines("is \\N", false, broken) == "is a\nb");
  CHECK(plain_text("\\N", true, broken, storage) == "a\\nb");
  const Bearer itself{.graph = "G", .node = "x\\N"};
  CHECK(plain_text("\\N\\N", false, itself, storage) == "xx");
}
