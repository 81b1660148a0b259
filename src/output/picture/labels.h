// labels.h - room for texts in a picture: beside what they name, and off everything else.
#pragma once
#include <span>
#include <vector>

#include "output/picture/canvas.h"

namespace rue {

// Of several places for a text the first that covers nothing; else the one that covers least.
class LabelRoom {
 public:
  explicit LabelRoom(const PlotBox& bounds) : bounds_(bounds) {}

  void keep_clear(const PlotBox& box) { boxes_.push_back(box); }
  void keep_clear(PlotPoint from, PlotPoint to) { segments_.push_back({from, to}); }
  // `centres` of a box of this size, the likeliest first; at least one. What is taken is kept clear from then on.
  PlotPoint take(std::span<const PlotPoint> centres, double width, double height);

 private:
  struct Segment {
    PlotPoint from, to;
  };
  [[nodiscard]] double covered(const PlotBox& box) const;

  PlotBox bounds_;
  std::vector<PlotBox> boxes_;
  std::vector<Segment> segments_;
};

// Centres of boxes of this size around a point, `gap` away from it: right, left, above, below, and the corners.
[[nodiscard]] std::vector<PlotPoint> around(PlotPoint point, double width, double height, double gap);

// Places as near as can be to those wanted, at least `gap` apart, in the same order, from `low` to `high`; crowded evenly
// where there is not room enough.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wanted, double gap, double low, double high);
// The same for texts of different widths side by side.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& widths, double low,
                                         double high);

}  // namespace rue
