// starter.cpp - the small commented decision that `rue new` writes.
#include "output/new/starter.h"

#include <fmt/format.h>

#include "text/dot_words.h"

namespace rue {

std::string starter_graph(std::string_view name) {
  return fmt::format(R"(// A decision to start from: change the names and the numbers, add alternatives and events.
// `rue check FILE` says whether it is sound, `rue compare FILE` what to choose, `rue render FILE -o FILE.svg` draws it.
digraph {} {{
  graph [label="Join the start-up?", unit="points",
         events="market: boom = 0.6, bust"];   // what is uncertain, once for all; the last state takes the rest

  // The alternatives. What taking one costs (or brings: payoff) stands on its edge.
  offer -> stay [label="stay"];
  offer -> join [label="join the start-up", cost=5];

  // There is one market, whatever you choose: both nodes carry the same event.
  stay [event=market];
  join [event=market];
  stay -> steady  [label=boom];
  stay -> safe    [label=bust];
  join -> fortune [label=boom];
  join -> rubble  [label=bust];

  // How good it is to end there.
  steady  [payoff=60];
  safe    [payoff=50];
  fortune [payoff=105];
  rubble  [payoff=5];
}}
)",
                     dot_id(name));
}

}  // namespace rue
