// overlay.cpp - numbers that change on the device: what follows, what is refused, and that nothing else moves.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstring>
#include <vector>

#include "random_tree.h"

using namespace core_test;

namespace {

// A decision between a sure 4 and a private coin of 10 or 0; behind heads stands a look at the weather.
struct Small {
  std::vector<rue_index> first_child{1, 3, 3, 5, 5, 7, 7, 7};
  std::vector<std::uint8_t> kind{RUE_DECISION, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_OUTCOME};
  std::vector<double> payoff{0, 4, 0, 10, 0, 1, 2};
  std::vector<double> probability{1, 1, 1, 0.5, 0.5, 0.25, 0.75};
  std::vector<rue_index> group{RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, 0, RUE_NONE, RUE_NONE};
  std::vector<rue_index> set{RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, RUE_NONE, 0, 1};
  std::vector<rue_index> set_begin{0, 1, 3}, set_atom{0, 1, 2}, group_begin{0, 3};
  std::vector<double> atom_probability{0.25, 0.25, 0.5};
  std::vector<std::uint8_t> rest{0, 0, 0, 0, 1, 0, 1};
  std::vector<double> memory;
  rue_overlay overlay{};

  Small() {
    const rue_tree base{
        7, first_child.data(), kind.data(),     payoff.data(),      probability.data(),     1, group.data(), set.data(),
        2, set_begin.data(),   set_atom.data(), group_begin.data(), atom_probability.data()};
    memory.resize(rue_overlay_size(&base) / sizeof(double));
    REQUIRE(rue_make_overlay(&base, rest.data(), {memory.data(), memory.size() * sizeof(double)}, &overlay) == RUE_OK);
  }
};

}  // namespace

TEST_CASE("a private branch is set and its rest follows") {
  Small s;
  CHECK(rue_set_probability(&s.overlay, 3, 0.3) == RUE_OK);
  CHECK(s.overlay.probability[3] == 0.3);
  CHECK(s.overlay.probability[4] == 0.7);
  CHECK(s.overlay.possible_changed == 0);
  CHECK(rue_set_probability(&s.overlay, 3, 1) == RUE_OK);
  CHECK(s.overlay.probability[4] == 0);
  CHECK(s.overlay.possible_changed == 1);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_OK);
  CHECK(s.probability[3] == 0.5);  // the constant tables stay
}

TEST_CASE("without a rest the overlay is refused until the siblings sum to one") {
  Small s;
  s.overlay.rest = nullptr;
  CHECK(rue_set_probability(&s.overlay, 3, 0.3) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_BAD_PROBABILITY);
  CHECK(rue_overlay_check(&s.overlay).node == 2);
  CHECK(rue_set_probability(&s.overlay, 4, 0.7) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_OK);
}

TEST_CASE("a branch of a shared event scales its atoms, and its rest takes what is left") {
  Small s;
  CHECK(rue_set_probability(&s.overlay, 6, 0.6) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_BAD_PROBABILITY);  // it is the rest itself: nothing follows it
  CHECK(rue_set_probability(&s.overlay, 5, 0.4) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_OK);
  CHECK(s.overlay.atom_probability[0] == 0.4);
  CHECK(s.overlay.atom_probability[2] == doctest::Approx(2 * s.overlay.atom_probability[1]).epsilon(1e-15));
  CHECK(s.overlay.probability[5] == doctest::Approx(0.4).epsilon(1e-15));
  CHECK(s.overlay.probability[6] == doctest::Approx(0.6).epsilon(1e-15));
}

TEST_CASE("several branches that take the rest share it equally, of a private node and of a shared event") {
  Small s;
  s.first_child = {1, 3, 3, 6, 6, 6, 6};
  s.kind = {RUE_DECISION, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_OUTCOME, RUE_OUTCOME};
  s.payoff = {0, 4, 0, 10, 0, 1};
  s.probability = {1, 1, 1, 0.5, 0.25, 0.25};
  s.rest = {0, 0, 0, 0, 1, 1};
  s.set = {RUE_NONE, RUE_NONE, RUE_NONE, 0, 1, 2};
  s.set_begin = {0, 1, 2, 3};
  s.atom_probability = {0.5, 0.25, 0.25};
  for (const rue_index group : {rue_index{RUE_NONE}, rue_index{0}}) {
    s.group = {RUE_NONE, RUE_NONE, group, RUE_NONE, RUE_NONE, RUE_NONE};
    const rue_tree base{6,
                        s.first_child.data(),
                        s.kind.data(),
                        s.payoff.data(),
                        s.probability.data(),
                        group == RUE_NONE ? rue_index{0} : rue_index{1},
                        s.group.data(),
                        s.set.data(),
                        3,
                        s.set_begin.data(),
                        s.set_atom.data(),
                        s.group_begin.data(),
                        s.atom_probability.data()};
    s.memory.resize(rue_overlay_size(&base) / sizeof(double));
    REQUIRE(rue_make_overlay(&base, s.rest.data(), {s.memory.data(), s.memory.size() * sizeof(double)}, &s.overlay) ==
            RUE_OK);
    CHECK(rue_set_probability(&s.overlay, 3, 0.8) == RUE_OK);
    CHECK(s.overlay.probability[4] == doctest::Approx(0.1).epsilon(1e-15));
    CHECK(s.overlay.probability[5] == doctest::Approx(0.1).epsilon(1e-15));
    CHECK(rue_set_probability(&s.overlay, 4, 0.15) == RUE_OK);  // one of them itself: the other follows
    CHECK(s.overlay.probability[5] == doctest::Approx(0.05).epsilon(1e-14));
    CHECK(rue_overlay_check(&s.overlay).status == RUE_OK);
  }
}

TEST_CASE("an atom is set and every node of its group follows") {
  Small s;
  CHECK(rue_set_atom(&s.overlay, 0, 0.5) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_BAD_PROBABILITY);
  CHECK(rue_set_atom(&s.overlay, 2, 0.25) == RUE_OK);
  CHECK(rue_overlay_check(&s.overlay).status == RUE_OK);
  CHECK(s.overlay.probability[5] == 0.5);
  CHECK(s.overlay.probability[6] == 0.5);
}

TEST_CASE("what is refused changes nothing") {
  Small s;
  const std::vector<double> before = s.memory;
  const double nan = std::nan("");
  CHECK(rue_set_probability(&s.overlay, 3, -0.1) == RUE_BAD_PROBABILITY);
  CHECK(rue_set_probability(&s.overlay, 3, 1.1) == RUE_BAD_PROBABILITY);
  CHECK(rue_set_probability(&s.overlay, 3, nan) == RUE_BAD_PROBABILITY);
  CHECK(rue_set_probability(&s.overlay, 5, 1) == RUE_BAD_PROBABILITY);  // nothing left for an atom of the rest
  CHECK(rue_set_probability(&s.overlay, 5, 0) == RUE_BAD_PROBABILITY);
  CHECK(rue_set_probability(&s.overlay, 0, 0.5) == RUE_BAD_KIND);
  CHECK(rue_set_probability(&s.overlay, 1, 0.5) == RUE_BAD_KIND);  // an alternative
  CHECK(rue_set_probability(&s.overlay, 7, 0.5) == RUE_BAD_KIND);
  CHECK(rue_set_payoff(&s.overlay, 7, 1) == RUE_BAD_SHAPE);
  CHECK(rue_set_payoff(&s.overlay, 3, nan) == RUE_BAD_PAYOFF);
  CHECK(rue_set_payoff(&s.overlay, 3, 1e308) == RUE_BAD_PAYOFF);
  CHECK(rue_set_atom(&s.overlay, 3, 0.5) == RUE_BAD_EVENT);
  CHECK(rue_set_atom(&s.overlay, 0, 0) == RUE_BAD_PROBABILITY);
  CHECK(std::memcmp(before.data(), s.memory.data(), before.size() * sizeof(double)) == 0);
  CHECK(rue_set_payoff(&s.overlay, 3, -7) == RUE_OK);
  CHECK(s.overlay.tree.payoff[3] == -7);
  rue_overlay none{};
  CHECK(rue_make_overlay(&s.overlay.tree, nullptr, {nullptr, 0}, &none) == RUE_NO_MEMORY);
}

TEST_CASE("random trees: setting what is there leaves a sound tree with the same probabilities") {
  int settings = 0;
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    const OwnedTree owned = random_tree(seed);
    const rue_tree tree = owned.view();
    std::vector<double> memory(rue_overlay_size(&tree) / sizeof(double) + 1);
    rue_overlay overlay{};
    REQUIRE(rue_make_overlay(&tree, nullptr, {memory.data(), memory.size() * sizeof(double)}, &overlay) == RUE_OK);
    for (rue_index n = 0; n < tree.node_count; ++n) {
      if (tree.kind[n] != RUE_CHANCE) continue;
      for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
        settings += rue_set_probability(&overlay, c, tree.probability[c]) == RUE_OK ? 1 : 0;
      }
    }
    CHECK(rue_overlay_check(&overlay).status == RUE_OK);
    std::vector<std::max_align_t> scratch(rue_check_size(&tree) / sizeof(std::max_align_t) + 1);
    CHECK(rue_check(&overlay.tree, {scratch.data(), scratch.size() * sizeof(std::max_align_t)}).status == RUE_OK);
    for (rue_index n = 1; n < tree.node_count; ++n) {
      CHECK(std::abs(overlay.probability[n] - tree.probability[n]) <= 1e-15);
    }
  }
  CHECK(settings > 1000);
}
