// rests.cpp - several branches, or states, that take the rest share it equally.
#include <doctest/doctest.h>

#include "embed/image.h"
#include "model/tree/revalue.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

std::vector<double> probabilities_below(const Model& model, std::string_view id) {
  std::vector<double> p;
  for (std::size_t n = 1; n < model.tree.size(); ++n) {
    if (model.graph.id_of(model.tree.vertex[model.tree.parent[n]]) == id) p.push_back(model.tree.probability[n]);
  }
  return p;
}

using Numbers = std::vector<double>;

}  // namespace

TEST_CASE("branches with p=rest share what the others leave") {
  const Model policies =
      model_of("digraph g { d -> c; d -> z [payoff=0]; c -> a [p=rest, payoff=2]; c -> b [p=rest, payoff=-1]; }");
  CHECK(probabilities_below(policies, "c") == Numbers{0.5, 0.5});
  const Model three = model_of(
      "digraph g { d -> c; d -> z [payoff=0]; c -> a [p=rest, payoff=2]; c -> b [p=0.7, payoff=-1]; c -> e [p=rest, "
      "payoff=1]; }");
  CHECK(probabilities_below(three, "c") == Numbers{0.15, 0.7, 0.15});
}

TEST_CASE("rests follow a parameter in equal parts") {
  Model model = model_of(R"(digraph g { graph [params="p = 0.2"]; d -> c; d -> z [payoff=0];
    c -> a [p=p, payoff=2]; c -> b [p=rest, payoff=-1]; c -> e [p=rest, payoff=1]; })");
  CHECK(probabilities_below(model, "c") == Numbers{0.2, 0.4, 0.4});
  const NewValue half{0, 0.5};
  std::string why;
  REQUIRE(revalue(model, {&half, 1}, why));
  CHECK(probabilities_below(model, "c") == Numbers{0.5, 0.25, 0.25});
}

TEST_CASE("a branch that takes the rest within a range follows a number that is set, the others stand") {
  Settings half;
  half.parameters = {{"p of c -> a", 0.5}};
  const Model model = model_of(R"(digraph g { d -> c; d -> z [payoff=0]; c -> a [p="0.4 in [0.3, 0.5]", payoff=2];
    c -> b [p=0.3, payoff=-1]; c -> e [p="in [0.2, 0.5]", payoff=1]; })",
                               half);
  CHECK(probabilities_below(model, "c") == Numbers{0.5, 0.3, 1 - (0.5 + 0.3)});
}

TEST_CASE("states with = rest share it, with the one that has no value too") {
  const auto line = [](const std::string& states) {
    return "digraph g { graph [events=\"m: " + states + R"("]; go -> a; go -> b; a [event=m]; b [event=m];
      a -> a1 [label=u, payoff=1]; a -> a2 [label=v, payoff=2]; a -> a3 [label=w, payoff=3];
      b -> b1 [label=u, payoff=3]; b -> b2 [label=v, payoff=2]; b -> b3 [label=w, payoff=1]; })";
  };
  CHECK(probabilities_below(model_of(line("u = rest, v = 0.5, w = rest")), "a") == Numbers{0.25, 0.5, 0.25});
  CHECK(probabilities_below(model_of(line("u = rest, v = 0.5, w")), "a") == Numbers{0.25, 0.5, 0.25});
  CHECK_THROWS_WITH(model_of(line("u, v = 0.5, w")), "'u' and 'w' both lack a probability; one state can take the rest\n");
  const EmbeddedTree tree = embedded(model_of(line("u = rest, v = 0.5, w = rest")));
  CHECK(std::count(tree.rest.begin(), tree.rest.end(), 1) == 4);
}

TEST_CASE("a rest within the rounding of the sum is 0, however many share it") {
  const Model model = model_of(
      "digraph g { d -> c; d -> z [payoff=0]; c -> a [p=rest, payoff=2]; c -> b [p=0.9999999995, payoff=-1]; c -> e "
      "[p=rest, payoff=1]; }");
  CHECK(probabilities_below(model, "c") == Numbers{0, 0.9999999995, 0});
}
