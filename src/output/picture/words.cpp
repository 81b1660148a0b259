// words.cpp - headings and titles of pictures.
#include "output/picture/words.h"

#include <fmt/format.h>

#include "output/picture/labels.h"
#include "text/columns.h"

namespace rue {

std::string in_unit(const Words& words, std::string_view quantity) {
  const std::string unit = words.unit();
  return unit.empty() ? std::string(quantity) : fmt::format("{} ({})", quantity, unit);
}

std::string best_value_words(const Words& words) {
  return words.costs() ? "lowest expected cost" : "best expected value";
}

std::string value_words(const Words& words) {
  return words.costs() ? "expected cost" : "expected value";
}

double plot_heading(PlotCanvas& canvas, const Words& words, std::string_view shows) {
  std::vector<std::string> lines{fmt::format("{} ({})", shows, words.direction())};
  for (std::string& line : words.assumptions()) lines.push_back(std::move(line));
  return canvas.heading(words.title(), lines);
}

Plot nothing_to_draw(std::string_view name, const Words& words, std::string_view shows, std::string_view reason,
                     const PlotOptions& options) {
  constexpr double width = 900, line = 19, size = 14;
  const std::string text = std::string("Nothing to draw: ") + std::string(reason);
  const std::vector<std::string> lines = wrap(clean(text), columns_within(width - 2 * PlotCanvas::margin, size));
  PlotCanvas canvas(name, width, 150 + line * static_cast<double>(lines.size()), options);
  double y = plot_heading(canvas, words, shows) + 34;
  for (const std::string& part : lines) {
    canvas.text({PlotCanvas::margin, y}, part, {.colour = {}, .size = size});
    y += line;
  }
  return {canvas.script()};
}

void panel_title(PlotCanvas& canvas, const PlotBox& area, std::string_view title, std::string_view across) {
  const double width = area.right - area.left;
  canvas.text({area.left, area.top - 28}, fitted(title, width, 13), {.colour = {}, .size = 13});
  canvas.text({(area.left + area.right) / 2, area.bottom + 38}, fitted(across, width),
              {.colour = canvas.palette().quiet, .size = 12, .align = PlotAlign::centre});
}

PanelPair panel_pair(const PlotCanvas& canvas, double top, double names_width) {
  constexpr double below = 66, gap = 60;
  const double bottom = canvas.height() - below;
  const double left = PlotCanvas::margin + names_width + 8;
  const double width = (canvas.width() - PlotCanvas::margin - left - gap) / 2;
  return {{left, top, left + width, bottom}, {left + width + gap, top, left + width + gap + width, bottom}};
}

void name_line_ends(PlotCanvas& canvas, const PlotBox& area, std::span<const LineEnd> ends, double width) {
  constexpr double line = 16;
  std::vector<double> wanted;
  wanted.reserve(ends.size());
  for (const LineEnd& end : ends) wanted.push_back(end.place.y);
  const std::vector<double> places = spread(wanted, line, area.top - 8, area.bottom + 8);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    canvas.rule(ends[i].place, {area.right + 16, places[i]}, {series_colour(canvas.theme(), ends[i].series), 1, {}});
    canvas.text({area.right + 20, places[i]}, fitted(ends[i].name, width - 20),
                {.colour = series_text(canvas.theme(), ends[i].series), .size = 12, .align = PlotAlign::left});
  }
}

void name_sorted_line_ends(PlotCanvas& canvas, const PlotBox& area, std::vector<LineEnd> ends, double width) {
  std::stable_sort(ends.begin(), ends.end(), [](const LineEnd& a, const LineEnd& b) { return a.place.y < b.place.y; });
  name_line_ends(canvas, area, ends, width);
}

void row_name(PlotCanvas& canvas, PlotPoint at, std::string_view name, double pixels) {
  constexpr double size = 11.5, line = 14;
  std::vector<std::string> lines = wrap(clean(name), columns_within(pixels, size));
  // Of a name that two lines do not hold the end is shown as well as the beginning: numbers of one graph begin alike.
  if (lines.size() > 2) lines = {lines.front() + " …", lines.back()};
  double y = at.y - line * static_cast<double>(lines.size() - 1) / 2;
  for (const std::string& part : lines) {
    canvas.text({at.x, y}, part, {.colour = {}, .size = size, .align = PlotAlign::right});
    y += line;
  }
}

void row_names(PlotCanvas& canvas, const PlotBox& area, std::span<const std::string> names, double names_width) {
  constexpr double apart = 14;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double at =
        area.top + (static_cast<double>(i) + 0.5) * (area.bottom - area.top) / static_cast<double>(names.size());
    row_name(canvas, {area.left - apart, at}, names[i], names_width - apart);
  }
}

}  // namespace rue
