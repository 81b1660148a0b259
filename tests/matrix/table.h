// table.h - the matrix: which models there are and what is asked of each. A new row is a file in models/ (or graphs/, or
// another program's in tests/exchange/models), a new column a line of support/questions.cpp; the relations in the other
// files go over all of them.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/questions.h"

namespace rue::test {

struct Row {
  std::string name;  // of the file, without folder and, where it is a graph, without ending
  std::string text;
  bool large = false;  // questions that solve it hundreds of times are left out
};

// Every decision of graphs/ and of models/, and what is imported of other programs' files, by name.
[[nodiscard]] const std::vector<Row>& rows();

// Options that commands about one FILE share: each question is asked with each of them.
[[nodiscard]] const std::vector<std::vector<std::string>>& shared_options();

struct Said {
  int exit = 0;
  std::string out, err;
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

// What `rue WORDS... -` says of this text.
[[nodiscard]] Said ask(std::vector<std::string> words, const std::string& text);

// The decision in JSON (`solve --json`) with these settings "name=value"; throws what was said where it is refused.
[[nodiscard]] nlohmann::json solved(const std::string& text, const std::vector<std::string>& settings = {},
                                    const std::vector<std::string>& words = {});

// The same decision, read by cgraph and written anew: nodes and the tails of edges in the opposite order, defaults and
// subgraphs resolved. The order of each node's own edges stays, or is turned round too.
enum class Edges { as_they_are, turned_round };
[[nodiscard]] std::string permuted(const std::string& text, Edges edges);

// Where two answers are not equal but for rounding (sums may be taken in another order), a line for each place.
[[nodiscard]] std::string differences(const nlohmann::json& a, const nlohmann::json& b, const std::string& where = {});

}  // namespace rue::test
