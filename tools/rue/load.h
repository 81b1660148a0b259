// load.h - from FILE to a model, with what was found in the text printed on the way.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/preferences.h"
#include "model/tree/tree.h"
#include "output/forms/findings.h"
#include "rue/system/streams.h"

namespace rue {

// What every command that reads a model is told.
struct LoadOptions {
  double max_nodes = default_max_nodes;  // of the unfolded tree
  std::vector<std::string> set = {};     // "name=value": parameters with other values than are written
  std::string view = {};                 // whose weights; empty: the author's own
  std::optional<bool> in_utility = {};   // measure everything in the graph's utility; absent: as the graph says
  std::uint64_t max_memory = 0;          // bytes; 0: what the machine has
  unsigned threads = 0;                  // that the analyses may use; 0: as many as the machine runs at once
  bool quiet = false;                    // errors only, no warnings
  bool softer = false;                   // findings, too, that change no answer
  bool images = false;                   // read images too, as `check` and `solve` do; else they are refused
  bool inner = false;                    // numbers with ranges have the middle of them, as in Settings
  bool attributes = true;                // keep what pictures, embeddings and names of numbers need; answers do without
};

struct Loaded {
  std::optional<Model> model;
  int exit_code = exit_ok;  // exit_ok exactly where there is a model
  FindingCounts findings;
  std::optional<Statements> statements;  // of `prefer`; of an inner model they are not weighed
  std::vector<Preference> preferences;
  std::string summary;  // "2 errors, 1 warning"; empty where the file could not be read
};

// What a reader is told of these options. Empty where a --set is wrong, which `err` is told.
[[nodiscard]] std::optional<Settings> settings_of(const LoadOptions& options, std::ostream& err);

// Findings go to `findings`; that a file cannot be read always goes to streams.err.
[[nodiscard]] Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams,
                          std::ostream& findings, bool colour);

// As the commands that answer want it: findings on streams.err.
[[nodiscard]] Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams);

}  // namespace rue
