// words.h - what all pictures of a decision say in the same words.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "output/picture/canvas.h"
#include "output/words/words.h"

namespace rue {

// "payoff" -> "payoff (points)".
[[nodiscard]] std::string in_unit(const Words& words, std::string_view quantity);
// "best expected value", "lowest expected cost".
[[nodiscard]] std::string best_value_words(const Words& words);
// "highest expected value", for an axis or a panel: "expected value", "expected cost".
[[nodiscard]] std::string value_words(const Words& words);

// Title, what the picture shows, and what was assumed; returns the height that they take.
double plot_heading(PlotCanvas& canvas, const Words& words, std::string_view shows);

// A picture that says why there is nothing to show of what it `shows`; `name` as of a canvas.
[[nodiscard]] Plot nothing_to_draw(std::string_view name, const Words& words, std::string_view shows,
                                   std::string_view reason, const PlotOptions& options);

// The title of a panel, above its upper left corner, and of what runs across, below its middle.
void panel_title(PlotCanvas& canvas, const PlotBox& area, std::string_view title, std::string_view across);

// Two panels side by side, with room for the names of their rows at the left.
struct PanelPair {
  PlotBox first, second;
};
[[nodiscard]] PanelPair panel_pair(const PlotCanvas& canvas, double top, double names_width);

// A line's right end on the canvas, and what it is called; `series` gives its colour.
struct LineEnd {
  PlotPoint place;
  std::size_t series = 0;
  std::string name;
};
// Names beside a panel's right side, `width` pixels at most, each joined to its line's end: kept apart, in the order given.
void name_line_ends(PlotCanvas& canvas, const PlotBox& area, std::span<const LineEnd> ends, double width);
// The same in the order of the ends, from the top, so that nothing crosses.
void name_sorted_line_ends(PlotCanvas& canvas, const PlotBox& area, std::vector<LineEnd> ends, double width);

// What a row is called, at the left of a panel: `at` is where it ends, in one line or two.
void row_name(PlotCanvas& canvas, PlotPoint at, std::string_view name, double pixels);
// The same for all rows of a panel, which share its height.
void row_names(PlotCanvas& canvas, const PlotBox& area, std::span<const std::string> names, double names_width);

}  // namespace rue
