// part.cpp - the records of a part, with every bit of their figures.
#include <fmt/format.h>

#include <charconv>
#include <ostream>

#include "output/answers/simulate/simulate.h"
#include "output/forms/json_values.h"

namespace rue {
namespace {

constexpr const char* part_schema = "rue.simulate.part/1";

std::string hash_text(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

std::uint64_t hash_of_text(const std::string& text) {
  std::uint64_t hash = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
  if (error != std::errc() || end != text.data() + text.size()) throw std::runtime_error("a hash is none");
  return hash;
}

}  // namespace

void write_simulation_part(std::ostream& out, const SimulationPart& part) {
  JsonWriter json(out);
  json.open("", '{');
  json.value("schema", part_schema);
  json.value("model", hash_text(part.model));
  json.value("seed", part.seed);
  json.value("draws", part.draws);
  json.value("blocks", {part.first, part.last});
  json.value("by", part.by.empty() ? Json(nullptr) : Json(part.by));
  json.value("at", part.at);
  json.open("fingerprints", '[');
  for (const SimulationPart::Fingerprint& f : part.fingerprints)
    json.value("", {{"number", f.number}, {"hash", hash_text(f.hash)}});
  json.close();
  json.open("records", '[');
  for (const std::vector<double>& record : part.records) json.value("", record);
  json.close();
  json.open("values", '[');
  for (const std::vector<double>& values : part.values) json.value("", values);
  json.close();
  json.close();
  out << '\n';
}

std::optional<SimulationPart> read_simulation_part(const std::string& text, std::string& why) {
  try {
    const Json json = Json::parse(text);
    if (!json.is_object() || json.value("schema", "") != part_schema) {
      why = "it is no part of a simulation (rue simulate --blocks A:B --json writes one)";
      return std::nullopt;
    }
    SimulationPart part;
    part.model = hash_of_text(json.at("model").get<std::string>());
    part.seed = json.at("seed").get<std::uint64_t>();
    part.draws = json.at("draws").get<std::uint64_t>();
    part.first = json.at("blocks").at(0).get<std::uint64_t>();
    part.last = json.at("blocks").at(1).get<std::uint64_t>();
    if (!json.at("by").is_null()) part.by = json.at("by").get<std::string>();
    part.at = json.at("at").get<std::vector<double>>();
    for (const Json& f : json.at("fingerprints"))
      part.fingerprints.push_back({f.at("number").get<std::string>(), hash_of_text(f.at("hash").get<std::string>())});
    part.records = json.at("records").get<std::vector<std::vector<double>>>();
    part.values = json.at("values").get<std::vector<std::vector<double>>>();
    return part;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    why = "it is no part of a simulation, or is damaged";
    return std::nullopt;
  }
}

}  // namespace rue
