// exchange.cpp - models of other programs, the first byte says whose: refused with a place in the text, or graphs that read.
#include <cstddef>
#include <cstdint>
#include <string>

#include "exchange/import.h"
#include "fuzz.h"
#include "model/read_model.h"

using namespace rue;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr ForeignForm forms[] = {ForeignForm::silver_decisions, ForeignForm::amua, ForeignForm::radiant};
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Diagnostics diagnostics;
  const auto graphs = import_graphs(text, forms[data[0] % 3], {}, diagnostics);
  require(graphs.has_value() != diagnostics.has_errors(), "refused where there is an error, and only there");
  for (const Finding& finding : diagnostics.findings()) {
    require(finding.span.begin <= finding.span.end && finding.span.end <= text.size(), "a finding's place lies in the text");
  }
  if (!graphs) return 0;
  for (const std::string& graph : *graphs) {
    Diagnostics unheard;
    require(read_model(graph, {}, unheard).has_value(), "what is made reads");
  }
  return 0;
}
