// foreign_names.h - the names of another program's model: which are in effect where, and what each is called in Rue.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/foreign_model.h"
#include "exchange/formula.h"

namespace rue {

// A word for Rue made of `name`: letters, digits and underscores; "" where nothing of it is left.
[[nodiscard]] std::string word_of(std::string_view name);

// `word`, or with a number behind it so that it is not `taken`; it is then. _2, _3, … are given in turn.
[[nodiscard]] std::string unique(std::string word, std::set<std::string, std::less<>>& taken);

// Scopes within each other, as programs have them that let a node change a name for all that follows it. The first, 0,
// is the whole model's.
class ForeignScopes {
 public:
  std::uint32_t open(std::uint32_t within);
  void set(std::uint32_t scope, const std::string& name, ForeignMeaning meaning);
  [[nodiscard]] const ForeignMeaning* find(std::uint32_t scope, std::string_view name) const;
  [[nodiscard]] ForeignNames names(std::uint32_t scope) const;

  // A parameter of the model that `scope` knows by that name from now on: it is called so, or nearly so where the word is
  // taken or means something in Rue. `text` is what stands behind its name, `place` where it was read.
  void declare(std::uint32_t scope, const std::string& name, double value, std::string text, std::string comment,
               Span place = {});
  // Words that parameters cannot have: the criteria.
  void reserve(const std::string& word) { taken_.insert(word); }
  [[nodiscard]] const std::set<std::string, std::less<>>& words() const { return taken_; }
  [[nodiscard]] std::vector<ForeignParameter> parameters() && { return std::move(parameters_); }

 private:
  struct Scope {
    std::uint32_t within = 0;
    std::map<std::string, ForeignMeaning, std::less<>> names;
  };
  std::vector<Scope> scopes_ = {{}};
  std::vector<ForeignParameter> parameters_;
  std::set<std::string, std::less<>> taken_;
};

}  // namespace rue
