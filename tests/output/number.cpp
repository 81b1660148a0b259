// number.cpp - figures as people read them.
#include "output/forms/number.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "output/words/parameter_text.h"

using namespace rue;

namespace {

std::vector<std::string> shown(const std::vector<double>& figures, const FigureStyle& style = {}) {
  const FigureColumn column(figures, style);
  std::vector<std::string> texts;
  for (const double figure : figures) texts.push_back(column(figure));
  return texts;
}

std::vector<std::string> percents(const std::vector<double>& probabilities) {
  const PercentColumn column(probabilities);
  std::vector<std::string> texts;
  for (const double p : probabilities) texts.push_back(column(p));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a figure by itself shows four significant digits and the whole of its whole part") {
  CHECK(format_number(44) == "44");
  CHECK(format_number(41.25) == "41.25");
  CHECK(format_number(1.0 / 3) == "0.3333");
  CHECK(format_number(9.99996) == "10");
  CHECK(format_number(124000) == "124,000");
  CHECK(format_number(-1234567.4) == "-1,234,567");
  CHECK(format_number(-0.0) == "0");
  CHECK(format_number(999) == "999");
  CHECK(format_number(1000) == "1,000");
  CHECK(format_number(0.0001234567) == "0.0001235");
}

TEST_CASE("figures are powers of ten from 1e15 and below 1e-4") {
  CHECK(format_number(1e20) == "1e20");
  CHECK(format_number(-2.5e300) == "-2.5e300");
  CHECK(format_number(999999999999999) == "999,999,999,999,999");
  CHECK(format_number(1e15) == "1e15");
  CHECK(format_number(1.3432e-7) == "1.343e-7");
  CHECK(format_number(-0.00002) == "-2e-5");
  CHECK(format_number(0.0001) == "0.0001");
  CHECK(format_number(5e-324) == "4.941e-324");
}

TEST_CASE("a column shares the decimals that its largest figure needs") {
  CHECK(shown({44.0, 41.2}) == Texts{"44.0", "41.2"});
  CHECK(shown({10.0, 80.0}) == Texts{"10", "80"});
  CHECK(shown({0.99, 12.5}) == Texts{"0.99", "12.50"});
}

TEST_CASE("a figure that is small beside the largest keeps its own four digits") {
  CHECK(shown({9000, 7.4, 7.6, 7.1}) == Texts{"9,000", "7.4", "7.6", "7.1"});
  CHECK(shown({120.5, 0.99}) == Texts{"120.5", "0.99"});
  CHECK(shown({1e6, 0.5, 0}) == Texts{"1,000,000", "0.5", "0"});
  CHECK(shown({100, 5.3728e-8}) == Texts{"100", "5.373e-8"});
  CHECK(FigureColumn(std::vector<double>{9000, 7.4}).aligned(9000) == "9,000  ");
  CHECK(FigureColumn(std::vector<double>{9000, 7.4}).aligned(7.4) == "7.4");
  CHECK(FigureColumn(std::vector<double>{12.25, 0.3333}).aligned(12.25) == "12.25  ");
}

TEST_CASE("up to seven digits where two figures would look alike, what differs later looks alike") {
  CHECK(shown({100.01, 100.02, 250.4}) == Texts{"100.01", "100.02", "250.40"});
  CHECK(shown({123456.7, 123456.9}) == Texts{"123,456.7", "123,456.9"});
  CHECK(shown({1.3432e-7, 1.3434e-7}) == Texts{"1.3432e-7", "1.3434e-7"});
  CHECK(shown({1.00000001, 1.00000002}) == Texts{"1", "1"});
  CHECK(shown({1.0 / 3, 1.0 / 3 + 1e-13}) == Texts{"0.3333", "0.3333"});
  CHECK(FigureColumn(std::vector<double>{100.01, 100.02, 250.4}).alone(250.4) == "250.4");
}

TEST_CASE("of thousands of figures no two that differ in seven digits look alike, and none looks like 0") {
  std::vector<double> figures;
  for (int i = 1; i < 3000; ++i) figures.push_back((i % 2 == 0 ? 1 : -1) * std::ldexp(1.0 + i * 0.000377, i % 40 - 30));
  std::sort(figures.begin(), figures.end());
  const Texts texts = shown(figures);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    std::string plain = texts[i];
    std::erase(plain, ',');
    CAPTURE(plain);
    const double read = std::stod(plain);
    CHECK(read != 0);
    CHECK(std::fabs(read - figures[i]) <= 0.0005 * std::fabs(figures[i]));
    if (i > 0 && figures[i] - figures[i - 1] > 1e-6 * std::fabs(figures[i])) CHECK(texts[i] != texts[i - 1]);
  }
}

TEST_CASE("as many digits behind the point as are asked for, and what stands around each figure") {
  CHECK(shown({1234.5, 0.99, -20, 0.001}, {2, {}}) == Texts{"1,234.50", "0.99", "-20.00", "0.00"});
  CHECK(shown({1234.5, 7}, {0, {}}) == Texts{"1,234", "7"});
  CHECK(shown({1234.5, -20}, {2, "$#"}) == Texts{"$1,234.50", "-$20.00"});
  CHECK(shown({44, 41.2}, {{}, "# €"}) == Texts{"44.0 €", "41.2 €"});
}

TEST_CASE("probabilities are percentages that never hide the possible") {
  CHECK(format_percent(0.62) == "62 %");
  CHECK(format_percent(0.125) == "12.5 %");
  CHECK(format_percent(1.0 / 3) == "33.33 %");
  CHECK(format_percent(0.004) == "0.4 %");
  CHECK(format_percent(0) == "0 %");
  CHECK(format_percent(1) == "100 %");
  CHECK(format_percent(0.999) == "99.9 %");
  CHECK(format_percent(0.99996) == "99.996 %");
  CHECK(format_percent(1 - 1e-9) == "over 99.999 %");
  CHECK(format_percent(1e-9) == "1e-7 %");
  CHECK(percents({1.3432e-7, 1 - 1.3432e-7}) == Texts{"1.343e-5 %", "99.99999 %"});
  CHECK(percents({0.9951, 0.0049}) == Texts{"99.51 %", "0.49 %"});
  CHECK(percents({0.3, 0.125}) == Texts{"30.0 %", "12.5 %"});
  CHECK(percents({0.62001, 0.62002}) == Texts{"62.001 %", "62.002 %"});
}

TEST_CASE("units stand behind the number, or around it where # says so") {
  CHECK(with_unit("44", "points") == "44 points");
  CHECK(with_unit("-20", "$#") == "-$20");
  CHECK(with_unit("44", "") == "44");
}

TEST_CASE("a probability that was read is shown as it was written") {
  CHECK(probability_text(0.625) == "62.5 %");
  CHECK(probability_text(0.00001) == "0.001 %");
  CHECK(probability_text(0) == "0 %");
  CHECK(probability_text(1) == "100 %");
  CHECK(probability_text(1.0 / 3) == "33.33 %");
}

TEST_CASE("all digits of a figure, grouped as everywhere") {
  CHECK(exact_number(1e5) == "100,000");
  CHECK(exact_number(1234567) == "1,234,567");
  CHECK(exact_number(-1234.5678901) == "-1,234.5678901");
  CHECK(exact_number(0.1) == "0.1");
  CHECK(exact_number(0.30000000000000004) == "0.30000000000000004");
  CHECK(exact_number(2e-5) == "2e-5");
  CHECK(exact_number(1e15) == "1e15");
  CHECK(exact_number(-0.0) == "0");
}
