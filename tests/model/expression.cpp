// expression.cpp - numbers as an author writes them, and what is said about slips.
#include "model/language/expression.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace rue;

namespace {

// The value of a quoted attribute.
std::optional<Number> read_number(const std::string& text, Diagnostics& diagnostics) {
  const std::string source = '"' + text + '"';
  return evaluate(Passage(text, {0, static_cast<std::uint32_t>(source.size())}, source), diagnostics);
}

double value(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<Number> number = read_number(text, diagnostics);
  REQUIRE_MESSAGE(number, text);
  CHECK(diagnostics.findings().empty());
  return number->value;
}

double rounding(const std::string& text) {
  Diagnostics diagnostics;
  return read_number(text, diagnostics).value().rounding;
}

// "the words it points at: error; help"
std::string error(const std::string& text) {
  Diagnostics diagnostics;
  CHECK_FALSE(read_number(text, diagnostics));
  REQUIRE(diagnostics.findings().size() == 1);
  const Finding& f = diagnostics.findings()[0];
  const std::string source = '"' + text + '"';
  return fmt::format("{}: {}{}{}", source.substr(f.span.begin, f.span.end - f.span.begin), f.text,
                     f.help.empty() ? "" : "; ", f.help);
}

}  // namespace

TEST_CASE("numbers, percentages and fractions are the nearest double") {
  CHECK(value("42") == 42);
  CHECK(value(" -20 ") == -20);
  CHECK(value("+5") == 5);
  CHECK(value(".5") == 0.5);
  CHECK(value("5.") == 5);
  CHECK(value("1e-3") == 0.001);
  CHECK(value("2.5E+2") == 250);
  CHECK(value("30%") == 0.3);
  CHECK(value("30 %") == 0.3);
  CHECK(value("33.3%") == 0.333);
  CHECK(value("7%") == 0.07);
  CHECK(value("1.5e1%") == 0.15);
  CHECK(value("1/3") == 1.0 / 3);
}

TEST_CASE("operators bind as in school") {
  CHECK(value("2*30 - 5") == 55);
  CHECK(value("1+2*3") == 7);
  CHECK(value("(1+2)*3") == 9);
  CHECK(value("8/4/2") == 1);
  CHECK(value("8-4-2") == 2);
  CHECK(value("2^3^2") == 512);
  CHECK(value("-2^2") == -4);
  CHECK(value("2^-1") == 0.5);
  CHECK(value("2*-3") == -6);
  CHECK(value("--3") == 3);
  CHECK(value("-(1+1)^2") == -4);
  CHECK(value("2^0.5*2^.5") == doctest::Approx(2));
  CHECK(value("(10+20)%") == 0.3);
  CHECK(value("1 - 30%") == 0.7);
  CHECK(value("10%*50") == 5);
}

TEST_CASE("depth is bounded by memory only") {
  const std::string deep(100'000, '(');
  CHECK(value(deep + "1" + std::string(100'000, ')')) == 1);
  CHECK(value(std::string(100'000, '-') + "1") == 1);
}

TEST_CASE("rounding is half a unit of the last written digit of a decimal or a percentage") {
  CHECK(rounding("0.33") == 0.005);
  CHECK(rounding("-0.33") == 0.005);
  CHECK(rounding("0.330") == 0.0005);
  CHECK(rounding("33%") == 0.005);
  CHECK(rounding("33.3 %") == 0.0005);
  CHECK(rounding("3.3e-1") == 0.005);
  CHECK(rounding("5.0e1") == 0);
  CHECK(rounding("30") == 0);
  CHECK(rounding("1/3") == 0);
  CHECK(rounding("0.1+0.2") == 0);
}

TEST_CASE("common slips are named and mended") {
  CHECK(error("0,5") == "0,5: '0,5' has a comma, which no number has; write 0.5");
  CHECK(error("200,000") ==
        "200,000: '200,000' has a comma, which no number has; write 200000, or 200.000 if the comma is a decimal point");
  CHECK(error("1,234,567.8") == "1,234,567.8: '1,234,567.8' has a comma, which no number has; write 1234567.8");
  CHECK(error("1.000,50") == "1.000,50: '1.000,50' has a comma, which no number has");
  CHECK(error("1 000") == "1 000: '1 000' has a blank, which no number has; write 1000");
  CHECK(error("-$5") ==
        "$: '$' is not part of a number; write the number alone; the graph's `unit` shows it, as in unit=\"$#\"");
  CHECK(error("5€") ==
        "€: '€' is not part of a number; write the number alone; the graph's `unit` shows it, as in unit=\"€#\"");
  CHECK(error("−5") == "−: '−' is not part of a number; write a plain hyphen for minus");
  CHECK(error("200k") == "200k: '200k' is not a number; write 200e3");
  CHECK(error("5 points") ==
        "5 points: '5 points' is not a number; write the number alone; the graph's `unit` says what it counts");
  CHECK(error("1.2.3") == "1.2.3: '1.2.3' is not a number");
  CHECK(error("0x10") == "0x10: '0x10' is not a number; write the number alone; the graph's `unit` says what it counts");
}

TEST_CASE("a name that no parameter has is an error that says what would mend it") {
  CHECK(error("two") == "two: 'two' is not a number and no parameter has that name");
  CHECK(error("very good") == "very good: 'very good' is not a number and no parameter has that name");
  CHECK(error("inf") == "inf: 'inf' is not a number and no parameter has that name");
  CHECK(error("x2") == "x2: 'x2' is not a number and no parameter has that name");
  CHECK(error("0.6*salary - 2") ==
        "salary: no parameter is named 'salary'; write its number, or declare it: graph [params=\"salary = …\"]");
  CHECK(error("mim(2, 3)") == "mim: no function is named 'mim'; did you mean 'min'?");
  CHECK(error("round(2)") ==
        "round: no function is named 'round'; there are 'min', 'max', 'abs', 'exp', 'log', 'sqrt' and 'if'");
}

TEST_CASE("functions and comparisons") {
  CHECK(value("min(3, 1, 2)") == 1);
  CHECK(value("max(3, 1+4, 2)") == 5);
  CHECK(value("min(7)") == 7);
  CHECK(value("abs(2 - 5)*2") == 6);
  CHECK(value("sqrt(16) + exp(0) + log(1)") == 5);
  CHECK(value("-max(1, min(2, 3))^2") == -4);
  CHECK(value("if(1 < 2, 10, 20)") == 10);
  CHECK(value("if(2 <= 1 + 0, 10, 20)") == 20);
  CHECK(value("if(2 > 1, 1, 0) + if(2 >= 3, 1, 0) + if(2 == 2, 1, 0) + if(2 != 2, 1, 0)") == 2);
  CHECK(value("(2 > 1) * 30") == 30);
  CHECK(value("if(3, if(0, 1, 2), 3)") == 2);
  CHECK(value("max(20, 30)%") == 0.3);
}

TEST_CASE("what if() does not choose may fail") {
  CHECK(value("if(0 == 0, 5, 1/0)") == 5);
  CHECK(value("if(1 > 2, log(-1), 7)") == 7);
  CHECK(error("if(1 > 2, 7, log(-1))") == "log(-1): 'log(-1)' is not a real number");
  CHECK(error("1/(1/(2-2))") == "1/(2-2): division by zero in '1/(2-2)'");
}

TEST_CASE("functions and comparisons that are written wrong") {
  CHECK(error("if(1, 2)") == "if(1, 2): 'if' takes 3 arguments; write if(condition, then, else)");
  CHECK(error("abs(1, 2)") == ",: 'abs' takes 1 argument; write abs(a)");
  CHECK(error("1 < 2 < 3") == "<: comparisons cannot be chained; write if(a < b, if(b < c, then, else), else)");
  CHECK(error("max()") == "): a number is due before ')'");
  CHECK(error("max(1, 2") == "(: '(' is never closed");
  CHECK(error("1 = 2") == "=: '=' is no operator; write == to compare");
  CHECK(error("sqrt(0-1)") == "sqrt(0-1): 'sqrt(0-1)' is not a real number");
}

TEST_CASE("what cannot be computed or read is said with its place") {
  CHECK(error("1 + 6/(3-3)") == "6/(3-3): division by zero in '6/(3-3)'");
  CHECK(error("0^-1") == "0^-1: division by zero in '0^-1'");
  CHECK(error("1e308*10") == "1e308*10: '1e308*10' is beyond what a number can hold");
  CHECK(error("1e999") == "1e999: '1e999' is beyond what a number can hold");
  CHECK(error("1e99999999999999999999%") ==
        "1e99999999999999999999%: '1e99999999999999999999%' is beyond what a number can hold");
  CHECK(error("(-8)^(1/3)") == "(-8)^(1/3): '(-8)^(1/3)' is not a real number");
  CHECK(error("2*") == ": '2*' ends where a number is due");
  CHECK(error("  ") == ": a number is missing");
  CHECK(error("(1+2") == "(: '(' is never closed");
  CHECK(error("1+2)") == "): ')' closes nothing");
  CHECK(error("2**3") == "*: a number is due before '*'");
  CHECK(error("2%%") == "%: an operator is due before '%'");
  CHECK(error("3 in 1..5") == "3 in 1..5: '3 in 1..5' is a range, not a number; write 3 in [1, 5]");
  CHECK(error("25% bust = 75%") == "bust: an operator is due before 'bust'; part states by commas, parameters by ';'");
  CHECK(error("(1)(2)") == "(: an operator is due before '('");
}

TEST_CASE("findings are placed through escapes, continuations and joins") {
  const std::string source = "[payoff=\"2 \\\n+\" /* \" */ + \"3*tw\\\no\"]";
  Diagnostics diagnostics;
  const std::string text = "2 +3*two";
  const auto begin = static_cast<std::uint32_t>(source.find('"'));
  CHECK_FALSE(evaluate(Passage(text, {begin, static_cast<std::uint32_t>(source.size() - 1)}, source), diagnostics));
  const Span span = diagnostics.findings().at(0).span;
  CHECK(source.substr(span.begin, span.end - span.begin) == "tw\\\no");

  const std::string html = "<5 apples>";
  Diagnostics more;
  CHECK_FALSE(evaluate(Passage("5 apples", {0, 10}, html), more));
  CHECK(more.findings().at(0).span.begin == 1);
  CHECK(more.findings().at(0).span.end == 9);
}

TEST_CASE("the rest of decimals is the decimal difference, and nothing where only rounding is left") {
  const auto rest = [](std::initializer_list<std::string> given) {
    std::vector<Number> numbers;
    Diagnostics diagnostics;
    for (const std::string& text : given) numbers.push_back(read_number(text, diagnostics).value());
    return rest_of(numbers);
  };
  CHECK(rest({"0.25", "0.3"}) == 0.45);
  CHECK(rest({"93%"}) == 0.07);
  CHECK(rest({"0"}) == 1);
  CHECK(rest({"1"}) == 0);
  CHECK(rest({"0.1", "0.2", "0.7"}) == 0);
  CHECK(rest({"1/3", "1/3"}) == 1 - (1.0 / 3 + 1.0 / 3));
  CHECK(rest({"1/3", "2/3"}) == 0);
  CHECK(rest({"0.9999999999"}) == 0);
  CHECK(rest({"0.99999999"}) == 1e-8);
}
