// parameters.cpp - tables of formulas by hand: what follows, what is refused, and that nothing else moves.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "rue/rue.h"

namespace {

// A decision between a payoff of 2x and a private coin of probability p; behind tails an event whose first atom has the
// probability q, the others what is left in the proportion 1 : 2.
struct Tables {
  std::vector<rue_index> first_child{1, 3, 3, 5, 5, 7, 7, 7};
  std::vector<std::uint8_t> kind{RUE_DECISION, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_OUTCOME};
  std::vector<double> payoff{0, 8, 0, 10, 0, 1, 2};
  std::vector<double> probability{1, 1, 1, 0.5, 0.5, 0.25, 0.75};
  std::vector<rue_index> group{RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, 0, RUE_NONE, RUE_NONE};
  std::vector<rue_index> set{RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, 0, 1};
  std::vector<rue_index> set_begin{0, 1, 3}, set_atom{0, 1, 2}, group_begin{0, 3};
  std::vector<double> atom_probability{0.25, 0.25, 0.5};
  const rue_tree tree{
      7, first_child.data(), kind.data(),     payoff.data(),      probability.data(),     1, group.data(), set.data(),
      2, set_begin.data(),   set_atom.data(), group_begin.data(), atom_probability.data()};

  // p, x, q; whether they were set; then the steps.
  enum : std::uint16_t { p, x, q, tails = 6, heads, twice, first, left, second, third, sum, inverse, root, square };
  std::vector<double> value{0.5, 4, 0.25, 0, 0, 0, 0.5, 0.5, 8, 0.25, 0.25, 0.25, 0.5, 0.75, 0.25, 2, 16};
  std::vector<double> number{1, 2, 3};
  std::vector<rue_step> step{{3, RUE_PROBABILITY}, {1, RUE_PROBABILITY}, {3, RUE_PAYOFF},   {1, RUE_POSSIBLE},
                             {5, RUE_ANY},         {1, RUE_POSSIBLE},    {3, RUE_POSSIBLE}, {3, RUE_PROBABILITY},
                             {3, RUE_ANY},         {2, RUE_ANY},         {3, RUE_ANY}};
  std::vector<rue_instruction> code{
      {RUE_OP_NUMBER, 0},       {RUE_OP_PARAMETER, p},    {RUE_OP_SUBTRACT, 0},                      // tails = 1 - p
      {RUE_OP_PARAMETER, p},                                                                         // heads = p
      {RUE_OP_NUMBER, 1},       {RUE_OP_PARAMETER, x},    {RUE_OP_MULTIPLY, 0},                      // twice = 2x
      {RUE_OP_PARAMETER, q},                                                                         // first = q
      {RUE_OP_NUMBER, 0},       {RUE_OP_PARAMETER, q},    {RUE_OP_SUBTRACT, 0}, {RUE_OP_NUMBER, 2},  // left = (1-q)/3
      {RUE_OP_DIVIDE, 0},                                                                            //
      {RUE_OP_PARAMETER, left},                                                                      // second = left
      {RUE_OP_NUMBER, 1},       {RUE_OP_PARAMETER, left}, {RUE_OP_MULTIPLY, 0},                      // third = 2 left
      {RUE_OP_PARAMETER, p},    {RUE_OP_PARAMETER, q},    {RUE_OP_ADD, 0},                           // p + q <= 1
      {RUE_OP_NUMBER, 0},       {RUE_OP_PARAMETER, x},    {RUE_OP_DIVIDE, 0},                        // 1/x
      {RUE_OP_PARAMETER, x},    {RUE_OP_SQRT, 0},                                                    // sqrt(x)
      {RUE_OP_PARAMETER, x},    {RUE_OP_PARAMETER, x},    {RUE_OP_MULTIPLY, 0}};                     // x*x
  std::vector<rue_target> target{{1, twice, RUE_TO_PAYOFF}, {3, heads, RUE_TO_BRANCH}, {4, tails, RUE_TO_BRANCH},
                                 {0, first, RUE_TO_ATOM},   {1, second, RUE_TO_ATOM},  {2, third, RUE_TO_ATOM},
                                 {0, third, RUE_TO_GROUP},  {5, first, RUE_TO_NEAR}};
  rue_math math{nullptr, nullptr, [](double y) { return std::sqrt(y); }, nullptr};

  [[nodiscard]] rue_parameters view() const {
    return {3,
            static_cast<std::uint16_t>(step.size()),
            static_cast<std::uint16_t>(number.size()),
            3,
            static_cast<std::uint32_t>(code.size()),
            static_cast<std::uint32_t>(target.size()),
            value.data(),
            number.data(),
            target.data(),
            step.data(),
            code.data()};
  }
};

// A machine that has them.
struct Device : Tables {
  rue_parameters parameters = view();
  std::vector<double> numbers, values;
  rue_overlay overlay{};

  Device() {
    numbers.resize(rue_overlay_size(&tree) / sizeof(double));
    REQUIRE(rue_make_overlay(&tree, nullptr, {numbers.data(), numbers.size() * sizeof(double)}, &overlay) == RUE_OK);
    values.resize(rue_parameters_size(&parameters) / sizeof(double) + 1);
    REQUIRE(rue_start_parameters(&parameters, ram()) == RUE_OK);
  }
  [[nodiscard]] rue_workspace ram() { return {values.data(), rue_parameters_size(&parameters)}; }
  rue_status set(std::vector<rue_setting> settings) {
    return rue_set_parameters(&overlay, &parameters, settings.data(), settings.size(), &math, ram());
  }
  // All that a refusal must leave alone.
  [[nodiscard]] std::vector<double> state() const {
    std::vector<double> all = numbers;
    all.insert(all.end(), values.begin(), values.begin() + static_cast<std::ptrdiff_t>(value.size()));
    return all;
  }
};

}  // namespace

TEST_CASE("exactly what depends on a parameter follows it") {
  Device d;
  CHECK(rue_check_parameters(&d.parameters, &d.tree).status == RUE_OK);
  const std::vector<double> before = d.state();
  CHECK(d.set({{0.375, Tables::p}}) == RUE_OK);
  CHECK(d.overlay.probability[3] == 0.375);
  CHECK(d.overlay.probability[4] == 0.625);
  CHECK(d.overlay.tree.payoff[1] == 8);
  CHECK(d.overlay.probability[5] == 0.25);
  CHECK(d.overlay.possible_changed == 0);
  CHECK(d.values[Tables::p] == 0.375);
  CHECK(d.values[3 + Tables::p] == 1);
  CHECK(d.values[3 + Tables::x] == 0);
  CHECK(d.set({{-7, Tables::x}}) == RUE_NOT_REAL);  // its root
  CHECK(d.set({{9, Tables::x}}) == RUE_OK);
  CHECK(d.overlay.tree.payoff[1] == 18);
  CHECK(d.values[Tables::root] == 3);
  CHECK(d.set({{0.5, Tables::p}, {4, Tables::x}}) == RUE_OK);
  std::vector<double> again = d.state();
  again[d.numbers.size() + 3 + Tables::p] = again[d.numbers.size() + 3 + Tables::x] = 0;  // but that they were set
  CHECK(again == before);
  CHECK(d.probability[3] == 0.5);  // the constant tables stay
}

TEST_CASE("atoms follow, and every node of their group by Bayes' rule") {
  Device d;
  CHECK(d.set({{0.4, Tables::q}}) == RUE_OK);
  CHECK(d.overlay.atom_probability[0] == 0.4);
  CHECK(d.overlay.atom_probability[1] == 0.6 / 3);
  CHECK(d.overlay.atom_probability[2] == 2 * (0.6 / 3));
  CHECK(d.overlay.probability[5] == 0.4);
  CHECK(d.overlay.probability[6] == doctest::Approx(0.6).epsilon(1e-15));
  CHECK(rue_overlay_check(&d.overlay).status == RUE_OK);
}

TEST_CASE("a branch that becomes impossible is told") {
  Device d;
  CHECK(d.set({{0, Tables::p}}) == RUE_OK);
  CHECK(d.overlay.probability[3] == 0);
  CHECK(d.overlay.possible_changed == 1);
}

TEST_CASE("settings made together are judged together, and the last of one parameter counts") {
  Device d;
  CHECK(d.set({{0.9, Tables::p}}) == RUE_BAD_PROBABILITY);  // p + q
  CHECK(d.set({{0.9, Tables::p}, {0.05, Tables::q}}) == RUE_OK);
  CHECK(d.overlay.probability[3] == 0.9);
  const std::vector<double> before = d.state();
  CHECK(d.set({{0.1, Tables::p}, {0.3, Tables::p}, {0.9, Tables::q}}) == RUE_BAD_PROBABILITY);
  CHECK(d.state() == before);
  CHECK(d.set({{0.1, Tables::p}, {0.3, Tables::p}}) == RUE_OK);
  CHECK(d.values[Tables::p] == 0.3);
  CHECK(d.set({}) == RUE_OK);
}

TEST_CASE("what is refused changes nothing, and says why") {
  Device d;
  CHECK(d.set({{0.125, Tables::p}}) == RUE_OK);
  const std::vector<double> before = d.state();
  const double nan = std::nan("");
  const double infinity = std::numeric_limits<double>::infinity();
  const auto refused = [&](std::vector<rue_setting> settings) {
    const rue_status status = d.set(std::move(settings));
    CHECK(d.state() == before);
    CHECK(d.overlay.possible_changed == 0);
    return status;
  };
  CHECK(refused({{1.5, Tables::p}}) == RUE_BAD_PROBABILITY);
  CHECK(refused({{-0.5, Tables::p}}) == RUE_BAD_PROBABILITY);
  CHECK(refused({{0, Tables::q}}) == RUE_BAD_PROBABILITY);  // an atom
  CHECK(refused({{1, Tables::q}}) == RUE_BAD_PROBABILITY);  // the others
  CHECK(refused({{0.25, Tables::p}, {0, Tables::x}}) == RUE_DIVIDED_BY_ZERO);
  CHECK(refused({{-1, Tables::x}}) == RUE_NOT_REAL);
  CHECK(refused({{1e200, Tables::x}}) == RUE_TOO_LARGE);
  CHECK(refused({{2e307, Tables::x}}) == RUE_BAD_PAYOFF);
  CHECK(refused({{nan, Tables::p}}) == RUE_BAD_PARAMETER);
  CHECK(refused({{0.5, Tables::p}, {infinity, Tables::x}}) == RUE_BAD_PARAMETER);
  CHECK(refused({{0.5, 3}}) == RUE_BAD_PARAMETER);
  d.math.sqrt = nullptr;
  CHECK(refused({{4, Tables::x}}) == RUE_NO_MATH);
  CHECK(refused({{0.375, Tables::p}, {4, Tables::x}}) == RUE_NO_MATH);
  rue_workspace little = d.ram();
  --little.size;
  const rue_setting half{0.5, Tables::p};
  CHECK(rue_set_parameters(&d.overlay, &d.parameters, &half, 1, &d.math, little) == RUE_NO_MEMORY);
  CHECK(rue_start_parameters(&d.parameters, little) == RUE_NO_MEMORY);
  CHECK(d.state() == before);
  CHECK(rue_set_parameters(&d.overlay, &d.parameters, &half, 1, nullptr, d.ram()) == RUE_OK);  // nothing of it needs a root
}

TEST_CASE("tables that do not fit are refused") {
  const auto verdict = [](auto damage) {
    Tables t;
    rue_parameters p = t.view();
    damage(t, p);
    return rue_check_parameters(&p, &t.tree);
  };
  const auto of_step = [&](rue_index s, auto damage) {
    const rue_verdict v = verdict(damage);
    CHECK(v.status == RUE_BAD_FORMULA);
    CHECK(v.node == s);
  };
  of_step(0, [](Tables& t, rue_parameters&) { t.step[0].length = 0; });
  of_step(0, [](Tables& t, rue_parameters&) { t.step[0].limit = RUE_POSSIBLE + 1; });
  of_step(0, [](Tables& t, rue_parameters&) { t.code[1].index = Tables::tails; });  // itself
  of_step(0, [](Tables& t, rue_parameters&) { t.code[0].index = 3; });
  of_step(0, [](Tables&, rue_parameters& p) { p.number_count = 0; });
  of_step(0, [](Tables&, rue_parameters& p) { p.depth = 1; });
  of_step(1, [](Tables& t, rue_parameters&) { t.code[3].operation = RUE_OP_IF + 1; });
  of_step(10, [](Tables&, rue_parameters& p) { --p.code_count; });
  of_step(10, [](Tables& t, rue_parameters&) { t.step[10].length = 0xFFFF; });
  const auto of_target = [&](rue_index i, rue_target to) {
    const rue_verdict v = verdict([&](Tables& t, rue_parameters&) { t.target[i] = to; });
    CHECK(v.status == RUE_BAD_PARAMETER);
    CHECK(v.node == i);
  };
  of_target(0, {7, Tables::twice, RUE_TO_PAYOFF});
  of_target(0, {1, Tables::heads, RUE_TO_PAYOFF});    // no payoff's step
  of_target(0, {1, Tables::x, RUE_TO_PAYOFF});        // no step
  of_target(0, {1, 17, RUE_TO_PAYOFF});               // no value
  of_target(1, {0, Tables::heads, RUE_TO_BRANCH});    // the root
  of_target(1, {7, Tables::heads, RUE_TO_BRANCH});    //
  of_target(1, {1, Tables::heads, RUE_TO_BRANCH});    // an alternative
  of_target(1, {3, Tables::inverse, RUE_TO_BRANCH});  // any number
  of_target(3, {3, Tables::first, RUE_TO_ATOM});
  of_target(3, {0, Tables::heads, RUE_TO_ATOM});  // may be 0
  of_target(6, {1, Tables::third, RUE_TO_GROUP});
  of_target(6, {0, Tables::q, RUE_TO_GROUP});
  of_target(7, {5, Tables::twice, RUE_TO_NEAR});
  of_target(7, {5, Tables::first, RUE_TO_NEAR + 1});
  CHECK(verdict([](Tables& t, rue_parameters&) { t.atom_probability.assign(3, -1); }).node == 3);  // a law that is not known
}
