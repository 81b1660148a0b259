// robust_words.h - numbers, blocks and alternatives of a robust answer by their names.
#pragma once
#include <string>

#include "analysis/beliefs/robust.h"
#include "output/words/words.h"

namespace rue {

// "market.boom 60 %, generational 0.05"; "all weight on career"; where the weights are those of `views`, the last block:
// "the weights of partner". Of many those that are as believed are not named.
[[nodiscard]] std::string numbers_text(const DecisionGraph& graph, const Beliefs& beliefs,
                                       const std::vector<std::string>& views, const std::optional<Numbers>& believed,
                                       const Numbers& numbers);
// The view whose weights the last block's numbers are.
[[nodiscard]] std::size_t view_at(const DecisionGraph& graph, const Numbers& numbers);
// Of many the first, and how many more there are.
[[nodiscard]] std::vector<std::string> shortened(std::vector<std::string> parts);

class RobustWords {
 public:
  RobustWords(const Model& model, const Robust& robust, std::optional<int> digits = {})
      : model_(model), robust_(robust), words_(model, robust.tolerance, digits) {}

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] bool is_choice() const { return model_.tree.kind[0] == RUE_DECISION; }
  [[nodiscard]] std::string alternative(std::size_t a) const;  // "the best plan" where the root is no decision
  [[nodiscard]] std::string quoted(std::size_t a) const;
  [[nodiscard]] const Parameter& parameter(std::size_t block, std::size_t number) const;
  [[nodiscard]] std::string number(std::size_t block, std::size_t number) const;  // its name for people
  // Are they weights, all of which are known by their order only?
  [[nodiscard]] bool is_weights(std::size_t block) const;
  [[nodiscard]] bool is_order_of_weights(std::size_t block) const;
  [[nodiscard]] std::string criterion(std::size_t c) const;
  // "market.boom", "the weights", "boom, flat of market".
  [[nodiscard]] std::string block(std::size_t block) const;
  // "'a' and 'b'"; where it is not proved which, "'a' or 'b'".
  [[nodiscard]] std::string picked(const RobustPick& pick) const;
  // "career >= relationship >= interest".
  [[nodiscard]] std::string order(std::size_t block) const;
  // As numbers_text; the weights of a view by its name.
  [[nodiscard]] std::string at(const Numbers& numbers) const {
    return numbers_text(model_.graph, robust_.beliefs, robust_.views, robust_.believed, numbers);
  }
  [[nodiscard]] std::optional<std::string> view(const Numbers& numbers) const {
    return robust_.views.empty() ? std::nullopt : std::optional(robust_.views[view_at(model_.graph, numbers)]);
  }

 private:
  const Model& model_;
  const Robust& robust_;
  Words words_;
};

}  // namespace rue
