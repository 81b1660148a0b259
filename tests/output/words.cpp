// words.cpp - names in sentences: what came true, whatever the state is called.
#include "output/words/words.h"

#include "output/report_support.h"

using namespace rue;
using namespace rue::test;

namespace {

// The conditions of the branches of the tree's first chance node below the root.
std::vector<std::string> conditions(const Model& model) {
  const Words words(model, 0);
  rue_index chance = 1;
  while (model.tree.kind[chance] != RUE_CHANCE) ++chance;
  std::vector<std::string> list;
  for (rue_index c = model.tree.first_child[chance]; c < model.tree.first_child[chance + 1]; ++c) {
    list.push_back(words.condition(c));
  }
  return list;
}
using List = std::vector<std::string>;

}  // namespace

TEST_CASE("words: a state stands behind its event, whose underscores are blanks, or behind the question of its node") {
  const auto with = [](const std::string& attributes) {
    return model_of(
        "digraph { go -> c [label=a]; go -> s [label=b]; c -> x [label=says_yes, p=0.5]; c -> y [label=no, p=0.5]; c [" +
        attributes + "]; x [payoff=2]; y [payoff=0]; s [payoff=1]; }");
  };
  CHECK(conditions(with("event=would_ever_move")) == List{"would ever move: says yes", "would ever move: no"});
  CHECK(conditions(with("label=\"The survey\"")) == List{"The survey: says_yes", "The survey: no"});
  CHECK(conditions(with("label=\"Will it rain?\"")) == List{"Will it rain? says_yes", "Will it rain? no"});
}

TEST_CASE("words: conditions are a clause") {
  CHECK(clause({}).empty());
  CHECK(clause({"market: boom"}) == "if market: boom");
  CHECK(clause({"market: boom", "would ever move: yes"}) == "if market: boom, would ever move: yes");
}

TEST_CASE("words: a chance is read apart from a name that ends in a number") {
  CHECK(with_chance("rain", "30 %") == "rain 30 %");
  CHECK(with_chance("awards 5", "50 %") == "awards 5: 50 %");
  CHECK(with_chance("", "50 %") == " 50 %");
}

TEST_CASE("words: beside a penalty a small payoff is still one, and what rounding leaves of 0 is 0") {
  const Model model = model_of(R"(digraph { graph [objective=minimize]; d -> a; d -> b; d -> never;
    a -> a1 [p=0.5]; a -> a2 [p=0.5]; a1 [cost=0.4]; a2 [cost=0.9]; b [cost=0.7]; never [cost="1e12"]; })");
  const Words words(model, solve(model).tolerance);
  CHECK(words.total_text(-0.65) == "0.65");
  CHECK(words.total_text(-0.7) == "0.7");
  CHECK(words.regret_text(0.05) == "0");  // that ties, by 1e-12 of the range
  const Model small = model_of("digraph { d -> a [payoff=0.1]; d -> b [payoff=-0.3]; a [payoff=0.2]; b [payoff=0.3]; }");
  CHECK(Words(small, solve(small).tolerance).total_text(0.1 + 0.2 - 0.3) == "0");
}

TEST_CASE("words: chances of many siblings are told apart as those of a few are") {
  std::string text = "digraph { d -> c; d -> s [payoff=1]; c -> a [p=0.05001]; c -> b [p=0.04999];";
  for (int i = 0; i < 18; ++i) text += "c -> n" + std::to_string(i) + " [p=0.05];";
  const Model model = model_of(text + "a [payoff=3]; }");
  const rue_index first = model.tree.first_child[1];
  ChanceTexts texts(model.tree);
  CHECK(texts(first) == "5.001 %");
  CHECK(texts(first + 1) == "4.999 %");
  CHECK(texts(first + 2) == "5 %");
}
