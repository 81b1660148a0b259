// canvas.cpp - a canvas for gnuplot: quoting, themes, terminals, axes, data in blocks.
#include "output/picture/canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "output/forms/number.h"
#include "output/picture/format.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr double sample = 24;  // of a legend

std::string line_look(const LineLook& look) {
  std::string text = fmt::format("linewidth {:.4g} linecolor rgb '{}'", look.width, look.colour);
  if (!look.dashes.empty()) text += fmt::format(" dashtype ({})", look.dashes);
  return text;
}

std::string mark_look(const MarkLook& look) {
  return fmt::format("pointtype {} pointsize {:.4g} linecolor rgb '{}'", static_cast<int>(look.shape), look.size,
                     look.colour);
}

const char* ending_of(PlotFormat format) {
  return format == PlotFormat::png ? "png" : format == PlotFormat::pdf ? "pdf" : "svg";
}

// Twice the pixels in PNG, for screens that show them; 96 pixels an inch in PDF.
std::string terminal_of(PlotFormat format, std::string_view name, double width, double height, std::string_view ground) {
  if (format == PlotFormat::png) {
    return fmt::format(
        "set terminal pngcairo noenhanced size {:g},{:g} background rgb '{}' font 'Helvetica,12' fontscale 1.5 linewidth 2 "
        "pointscale 2",
        2 * width, 2 * height, ground);
  }
  if (format == PlotFormat::pdf) {
    return fmt::format(
        "set terminal pdfcairo noenhanced size {:.4g}in,{:.4g}in background rgb '{}' font 'Helvetica,12' fontscale 0.75 "
        "linewidth 1.5 pointscale 0.75",
        width / 96, height / 96, ground);
  }
  return fmt::format(
      "set terminal svg noenhanced size {:g},{:g} name 'rue_{}' background rgb '{}' font 'Helvetica,Arial,sans-serif,12'",
      width, height, name, ground);
}

std::string ticks_of(const PlotAxis& axis) {
  std::string text;
  for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
    std::string label = plot_string(axis.labels[i]);
    for (std::size_t at = label.find('%'); at != std::string::npos; at = label.find('%', at + 2)) label.insert(at, 1, '%');
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", label, axis.ticks[i]);
  }
  return text;
}

}  // namespace

std::optional<PlotFormat> plot_format(std::string_view name) {
  const std::string ending = ending_of(name);
  if (ending == "svg") return PlotFormat::svg;
  if (ending == "png") return PlotFormat::png;
  if (ending == "pdf") return PlotFormat::pdf;
  if (ending == "gp") return PlotFormat::script;
  return std::nullopt;
}

std::string plot_string(std::string_view text) {
  std::string string = "'";
  char before = ' ';
  for (const char c : clean(text)) {
    const bool opens = before == ' ' || before == '(' || before == '[' || before == '"';
    string += c != '\'' ? std::string(1, c) : opens ? "‘" : "’";
    before = c;
  }
  return string + "'";
}

void set_ticks(PlotAxis& axis, std::size_t most) {
  axis.ticks.clear();
  axis.labels.clear();
  const double rough = (axis.high - axis.low) / static_cast<double>(std::max<std::size_t>(most, 1));
  const double power = std::pow(10, std::floor(std::log10(rough)));
  if (!(rough > 0) || !(power > 0)) return;
  double step = power * 10;
  for (const double times : {1.0, 2.0, 5.0}) {
    if (power * times >= rough * (1 - 1e-9)) {
      step = power * times;
      break;
    }
  }
  const double first = std::ceil(axis.low / step - 1e-9);
  const double last = std::floor(axis.high / step + 1e-9);
  for (double k = first; k <= last && axis.ticks.size() < 4 * most; ++k) axis.ticks.push_back(k * step + 0.0);
  const FigureColumn text(axis.ticks);
  for (const double tick : axis.ticks) axis.labels.push_back(text(tick));
}

PlotAxis roomy(PlotAxis axis, double share) {
  const double more = share * (axis.high - axis.low);
  axis.low -= more;
  axis.high += more;
  set_ticks(axis);
  return axis;
}

PlotAxis axis_over(std::span<const double> figures, std::size_t most) {
  constexpr double share = 0.04;  // of the axis, left free at each end
  std::optional<double> low, high;
  for (const double figure : figures) {
    if (!std::isfinite(figure)) continue;
    low = std::min(low.value_or(figure), figure);
    high = std::max(high.value_or(figure), figure);
  }
  PlotAxis axis;
  if (low) {
    const double size = std::max(std::fabs(*low), std::fabs(*high));
    const bool same = *high - *low <= 1e-9 * size || *high == *low;
    const double margin = same ? (size > 0 ? 0.1 * size : 1) : share * (*high - *low);
    axis.low = *low - margin;
    axis.high = *high + margin;
  }
  set_ticks(axis, most);
  return axis;
}

PlotAxis regret_axis(std::span<const double> figures, std::size_t most) {
  double low = INFINITY, high = -INFINITY;
  for (const double figure : figures) {
    if (!std::isfinite(figure)) continue;
    low = std::min(low, figure);
    high = std::max(high, figure);
  }
  const bool one = !(high - low > 1e-9 * high);
  PlotAxis axis = axis_over(figures, most);
  if (one) {
    const double ends[] = {0, high > 0 ? high : 1};
    axis = axis_over(ends, most);
  }
  keep_ticks_from_zero(axis);
  return axis;
}

void keep_ticks_from_zero(PlotAxis& axis) {
  while (!axis.ticks.empty() && axis.ticks.front() < 0) {
    axis.ticks.erase(axis.ticks.begin());
    axis.labels.erase(axis.labels.begin());
  }
}

PlotAxis percent_axis() {
  PlotAxis axis;
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    axis.ticks.push_back(tick);
    axis.labels.push_back(format_percent(tick));
  }
  axis.low = -0.02;
  axis.high = 1.02;
  return axis;
}

std::string fitted(std::string_view text, double pixels, double size) {
  std::string whole = clean(text);
  if (text_width(whole, size) <= pixels) return whole;
  std::string cut;
  for (std::size_t columns = most_columns_within(pixels, size); columns > 0; --columns) {
    cut = whole.substr(0, bytes_within(whole, columns));
    while (!cut.empty() && cut.back() == ' ') cut.pop_back();
    cut += "…";
    if (text_width(cut, size) <= pixels) break;
  }
  return cut;
}

// The colours of Okabe and Ito (2008), yellow left out; on white ground the light ones darker, for a line's contrast of 3:1,
// and on dark ground lighter.
std::string series_colour(Theme theme, std::size_t index) {
  constexpr std::array light{"#0072b2", "#d55e00", "#009e73", "#c0649a", "#6b4600", "#3a93c9", "#b87700", "#666666"};
  constexpr std::array dark{"#56b4e9", "#ff8c42", "#2bc79a", "#e39bc6", "#d4a55a", "#9ad1f2", "#f0b030", "#b9bec4"};
  return theme == Theme::light ? light[index % light.size()] : dark[index % dark.size()];
}

std::string series_text(Theme theme, std::size_t index) {
  constexpr std::array light{"#005f96", "#a84a00", "#00694d", "#8f3f73", "#704800", "#1f6d9c", "#8a5a00", "#4d4d4d"};
  return theme == Theme::light ? light[index % light.size()] : series_colour(theme, index);
}

std::string series_dashes(std::size_t index) {
  constexpr std::array patterns{"", "12,4", "4,3", "14,4,3,4"};
  return patterns[index % patterns.size()];
}

PlotCanvas::PlotCanvas(std::string_view name, double width, double height, const PlotOptions& options)
    : options_(options), palette_(palette_of(options.theme)), width_(width), height_(height) {
  const PlotFormat format = options.format == PlotFormat::script ? PlotFormat::svg : options.format;
  const auto terminal = [&](PlotFormat f) { return terminal_of(f, name, width, height, palette_.ground); };
  head_ = fmt::format("# gnuplot --default-settings THIS_FILE > picture.{}\n", ending_of(format));
  for (const PlotFormat other : {PlotFormat::svg, PlotFormat::png, PlotFormat::pdf}) {
    if (other != format) head_ += fmt::format("# picture.{}: {}\n", ending_of(other), terminal(other));
  }
  head_ += terminal(format) + '\n';
  head_ += fmt::format(
      "set encoding utf8\n"
      "unset key\n"
      "set border 1 linecolor rgb '{0}' linewidth 1\n"
      "set tics nomirror out scale 0.4 textcolor rgb '{1}' font ',11'\n"
      "set style fill solid 1 noborder\n"
      "set datafile separator whitespace\n",
      palette_.line, palette_.quiet);
}

std::string PlotCanvas::screen(PlotPoint at) const {
  return fmt::format("screen {:.5f},{:.5f}", at.x / width_, 1 - at.y / height_);
}

void PlotCanvas::text(PlotPoint at, std::string_view text, const TextLook& look) {
  const char* align = look.align == PlotAlign::left ? "left" : look.align == PlotAlign::right ? "right" : "center";
  decorations_ += fmt::format("set label {} at {} {} front noenhanced font ',{:g}' textcolor rgb '{}'\n", plot_string(text),
                              screen(at), align, look.size, look.colour.empty() ? palette_.text : look.colour);
}

void PlotCanvas::rule(PlotPoint from, PlotPoint to, const LineLook& look) {
  decorations_ += fmt::format("set arrow from {} to {} nohead back {}\n", screen(from), screen(to), line_look(look));
}

double PlotCanvas::heading(std::string_view title, std::span<const std::string> lines) {
  constexpr double title_size = 19;
  text({margin, margin + 4}, fitted(title, width_ - 2 * margin, title_size), {.colour = {}, .size = title_size});
  double y = margin + 30;
  for (const std::string& line : lines) {
    for (const std::string& part : wrap(clean(line), columns_within(width_ - 2 * margin, letter_size))) {
      text({margin, y}, part, {.colour = palette_.quiet});
      y += 18;
    }
  }
  return y;
}

void PlotCanvas::note(double y, std::string_view words) {
  for (const std::string& part : wrap(clean(words), columns_within(width_ - 2 * margin, 11))) {
    text({margin, y}, part, {.colour = palette_.quiet, .size = 11});
    y += 16;
  }
}

PlotPoint PlotCanvas::legend(PlotPoint at, std::string_view words, const LineLook& look) {
  rule(at, {at.x + sample, at.y}, look);
  text({at.x + sample + 6, at.y}, words);
  return {at.x + sample + 6 + text_width(words, letter_size) + 20, at.y};
}

PlotPoint PlotCanvas::legend(PlotPoint at, std::string_view words, const MarkLook& look) {
  decorations_ += fmt::format("set label '' at {} front point {}\n", screen({at.x + sample / 2, at.y}), mark_look(look));
  text({at.x + sample + 2, at.y}, words);
  return {at.x + sample + 2 + text_width(words, letter_size) + 20, at.y};
}

void PlotCanvas::panel(const PlotBox& area, const PlotAxis& x, const PlotAxis& y, PlotGrid grid) {
  finish_panel();
  in_panel_ = true;
  area_ = area;
  x_ = x;
  y_ = y;
  body_ +=
      fmt::format("\nset lmargin at screen {:.5f}\nset rmargin at screen {:.5f}\n", area.left / width_, area.right / width_);
  body_ += fmt::format("set tmargin at screen {:.5f}\nset bmargin at screen {:.5f}\n", 1 - area.top / height_,
                       1 - area.bottom / height_);
  body_ += fmt::format("set xrange [{}:{}]\nset yrange [{}:{}]\n", x.low, x.high, y.low, y.high);
  body_ += x.ticks.empty() ? std::string("unset xtics\n") : fmt::format("set xtics ({})\n", ticks_of(x));
  body_ += y.ticks.empty() ? std::string("unset ytics\n") : fmt::format("set ytics scale 0 ({})\n", ticks_of(y));
  body_ += "unset grid\n";
  if (grid == PlotGrid::none) return;
  body_ += fmt::format("set grid {} back linetype 1 linewidth 0.5 linecolor rgb '{}'\n",
                       grid == PlotGrid::across ? "noxtics ytics" : "xtics noytics",
                       blended(palette_.line, palette_.ground, 0.6));
}

PlotPoint PlotCanvas::place(PlotPoint f) const {
  return {area_.left + (f.x - x_.low) / (x_.high - x_.low) * (area_.right - area_.left),
          area_.bottom - (f.y - y_.low) / (y_.high - y_.low) * (area_.bottom - area_.top)};
}

std::string PlotCanvas::add_data(std::string_view what) {
  std::string name = fmt::format("$data{}", ++blocks_);
  data_ += fmt::format("\n{} << END_OF_DATA\n# {}\n", name, clean(what));
  return name;
}

void PlotCanvas::add_points(std::string_view what, std::span<const PlotPoint> points, const std::string& with) {
  const std::string name = add_data(what);
  bool any = false;
  for (const PlotPoint& p : points) {
    const bool known = std::isfinite(p.x) && std::isfinite(p.y);
    data_ += known ? fmt::format("{} {}\n", p.x, p.y) : "\n";  // an empty line interrupts a line
    any = any || known;
  }
  data_ += "END_OF_DATA\n";
  if (any) clauses_.push_back(fmt::format("{} using 1:2 with {} notitle", name, with));  // gnuplot refuses to plot nothing
}

void PlotCanvas::lines(std::string_view what, std::span<const PlotPoint> points, const LineLook& look) {
  add_points(what, points, "lines " + line_look(look));
}

void PlotCanvas::steps(std::string_view what, std::span<const PlotPoint> points, const LineLook& look) {
  add_points(what, points, "steps " + line_look(look));
}

void PlotCanvas::marks(std::string_view what, std::span<const PlotPoint> points, const MarkLook& look) {
  add_points(what, points, "points " + mark_look(look));
}

void PlotCanvas::bars(std::string_view what, std::span<const Bar> bars, std::string_view colour) {
  if (bars.empty()) return;
  const std::string name = add_data(what);
  for (const Bar& b : bars) data_ += fmt::format("{} {} {} {}\n", b.x_low, b.x_high, b.y_low, b.y_high);
  data_ += "END_OF_DATA\n";
  clauses_.push_back(
      // A border of its own colour closes the seams between neighbours.
      fmt::format("{0} using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fillstyle solid 1 border linecolor rgb '{1}' "
                  "fillcolor rgb '{1}' linewidth 1 notitle",
                  name, colour));
}

void PlotCanvas::finish_panel() {
  if (!in_panel_) return;
  body_ += decorations_;
  decorations_.clear();
  for (std::size_t i = 0; i < clauses_.size(); ++i) body_ += (i == 0 ? "plot " : ", \\\n     ") + clauses_[i];
  body_ += clauses_.empty() ? "plot NaN" : "";  // axes alone
  body_ += "\nunset label\nunset arrow\n";
  clauses_.clear();
  in_panel_ = false;
}

std::string PlotCanvas::script() {
  if (body_.empty()) {  // texts alone
    body_ += "unset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n";
    in_panel_ = true;
  }
  finish_panel();
  return head_ + data_ + "\nset multiplot\n" + body_ + "unset multiplot\n";
}

}  // namespace rue
