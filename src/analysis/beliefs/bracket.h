// bracket.h - what closes to a figure, or to within two.
#pragma once

namespace rue {

struct Bracket {
  double low = 0, high = 0;
};

}  // namespace rue
