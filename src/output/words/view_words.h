// view_words.h - views, criteria and alternatives of a comparison by their names.
#pragma once
#include <string>

#include "analysis/whatif/views.h"
#include "output/words/words.h"

namespace rue {

class ViewWords {
 public:
  ViewWords(const Model& model, const ViewComparison& views, std::optional<int> digits = {})
      : model_(model), views_(views), words_(model, views.outlook[0].tolerance, digits) {}

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] const std::string& view(std::size_t v) const { return model_.graph.criteria.views[v].name; }
  [[nodiscard]] const std::string& criterion(std::size_t c) const { return model_.graph.criteria.all[c].name; }
  [[nodiscard]] std::size_t alternatives() const {
    return words_.root_kind() == RUE_DECISION ? views_.outlook[0].worst_regret.size() : 0;
  }
  [[nodiscard]] rue_index node(std::size_t alternative) const {
    return model_.tree.first_child[0] + static_cast<rue_index>(alternative);
  }
  [[nodiscard]] std::string alternative(std::size_t a) const { return words_.branch(node(a)); }
  [[nodiscard]] std::string quoted(std::size_t a) const { return words_.quoted(node(a)); }

 private:
  const Model& model_;
  const ViewComparison& views_;
  Words words_;
};

}  // namespace rue
