// canvas.h - pictures of an analysis as gnuplot scripts: a canvas of texts, axes and data in the diagram's colours and
// numbers.
//
// gnuplot computes nothing and lays out nothing: ranges, ticks and the places of all texts are ours, so that every format
// looks the same. Places on the canvas are pixels from its upper left corner.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/picture/palette.h"
#include "output/picture/text_size.h"

namespace rue {

enum class PlotFormat { svg, png, pdf, script };

// Of a file name's ending: .svg, .png, .pdf, or .gp for the script itself; nothing for others.
[[nodiscard]] std::optional<PlotFormat> plot_format(std::string_view name);

struct PlotOptions {
  Theme theme = Theme::light;
  PlotFormat format = PlotFormat::svg;  // a script draws SVG
  std::optional<int> digits = {};       // as in TextOptions
};

// What each analysis gives: a script that holds its data and writes the picture to standard output. Where there is nothing
// to draw the picture says so, and why.
struct Plot {
  std::string script;
};

// Any text as one gnuplot string that nothing in it can leave: 'single-quoted', where gnuplot substitutes neither commands
// nor escapes, with line breaks and control characters gone, and quotes as ‘typographers’ have them: gnuplot cannot read
// every run of quotes that are doubled. As the label of a tick `%` must be doubled, too.
[[nodiscard]] std::string plot_string(std::string_view text);

struct PlotPoint {
  double x = 0, y = 0;
};
struct PlotBox {
  double left = 0, top = 0, right = 0, bottom = 0;
};

enum class PlotAlign { left, centre, right };
struct TextLook {
  std::string colour;  // empty: the theme's text
  double size = 12;
  PlotAlign align = PlotAlign::left;
};
struct LineLook {
  std::string colour;
  double width = 1.5;
  std::string dashes;  // "8,4"; empty: solid
};
enum class PlotShape { disc = 7, ring = 6, diamond = 13, triangle = 9, cross = 2 };  // gnuplot's numbers
struct MarkLook {
  std::string colour;
  double size = 1;
  PlotShape shape = PlotShape::disc;
};

struct PlotAxis {
  double low = 0, high = 1;
  std::vector<double> ticks;
  std::vector<std::string> labels;  // [ticks]
};

// Ticks at 1, 2 or 5 times a power of ten over all finite `figures`, about `most` of them, with a margin at both ends.
[[nodiscard]] PlotAxis axis_over(std::span<const double> figures, std::size_t most = 6);
// The same of regrets: none is below 0, and where there is but one the axis begins there.
[[nodiscard]] PlotAxis regret_axis(std::span<const double> figures, std::size_t most = 6);
// Of an axis of regrets with room for labels at its low end: ticks below 0 go.
void keep_ticks_from_zero(PlotAxis& axis);
// 0 to 1 in quarters, as percentages.
[[nodiscard]] PlotAxis percent_axis();
// Ticks anew after low and high have changed.
void set_ticks(PlotAxis& axis, std::size_t most = 6);
// The axis with so much of its length more at either end, for the labels around its points.
[[nodiscard]] PlotAxis roomy(PlotAxis axis, double share);

constexpr double letter_size = 12;  // pixels, where nothing else is said
// The text clean and cut with "…" where it is wider.
[[nodiscard]] std::string fitted(std::string_view text, double pixels, double size = letter_size);

// Of an alternative: told apart by colour-blind eyes, repeating after eight; its text has contrast 4.5:1.
[[nodiscard]] std::string series_colour(Theme theme, std::size_t index);
[[nodiscard]] std::string series_text(Theme theme, std::size_t index);
[[nodiscard]] std::string series_dashes(std::size_t index);

enum class PlotGrid { across, up, none };  // lines behind the data at the ticks of y or of x

class PlotCanvas {
 public:
  static constexpr double margin = 28;

  // `name`: of the analysis, a word.
  PlotCanvas(std::string_view name, double width, double height, const PlotOptions& options);

  [[nodiscard]] const Palette& palette() const { return palette_; }
  [[nodiscard]] Theme theme() const { return options_.theme; }
  [[nodiscard]] const PlotOptions& options() const { return options_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

  // On the canvas; inside a panel or before the first.
  void text(PlotPoint at, std::string_view text, const TextLook& look = {});  // `at`: the middle of its height
  void rule(PlotPoint from, PlotPoint to, const LineLook& look);
  // The decision's title and lines under it; returns the height that they take.
  double heading(std::string_view title, std::span<const std::string> lines);
  void note(double y, std::string_view words);  // quiet lines across the canvas, the first at y
  // A sample and its words, at `at`; returns the place of the next.
  PlotPoint legend(PlotPoint at, std::string_view words, const LineLook& look);
  PlotPoint legend(PlotPoint at, std::string_view words, const MarkLook& look);

  // A panel: what follows until the next, in its figures.
  void panel(const PlotBox& area, const PlotAxis& x, const PlotAxis& y, PlotGrid grid = PlotGrid::across);
  [[nodiscard]] PlotPoint place(PlotPoint figures) const;  // on the canvas
  // `what` stands above the data in the script.
  void lines(std::string_view what, std::span<const PlotPoint> points, const LineLook& look);
  void steps(std::string_view what, std::span<const PlotPoint> points, const LineLook& look);
  void marks(std::string_view what, std::span<const PlotPoint> points, const MarkLook& look);
  struct Bar {
    double x_low = 0, x_high = 0, y_low = 0, y_high = 0;
  };
  void bars(std::string_view what, std::span<const Bar> bars, std::string_view colour);

  // The whole script. Ends the canvas.
  [[nodiscard]] std::string script();

 private:
  void finish_panel();
  [[nodiscard]] std::string screen(PlotPoint at) const;
  std::string add_data(std::string_view what);  // opens a block of data; its name
  void add_points(std::string_view what, std::span<const PlotPoint> points, const std::string& with);

  PlotOptions options_;
  const Palette& palette_;
  double width_, height_;
  std::string head_, data_, body_;
  std::vector<std::string> clauses_;  // of this panel's plot
  std::string decorations_;           // its labels and arrows
  PlotBox area_;
  PlotAxis x_, y_;
  std::size_t blocks_ = 0;
  bool in_panel_ = false;
};

}  // namespace rue
