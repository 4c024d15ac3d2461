package org.fedrouter.bench.guards;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries and states as the JDK knows them: no identifiers, but the sets mark them as places. */
final class States {
  private static final Set<String> NAMES =
      Arrays.stream(Locale.getISOCountries())
          .map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());

  private static final Set<String> MORE =
      Set.of(
          "usa",
          "us",
          "uk",
          "uae",
          "czech republic",
          "macedonia",
          "ivory coast",
          "burma",
          "turkey",
          "united states of america",
          "swaziland",
          "macau",
          "palestine",
          "congo",
          "hong kong",
          "california",
          "texas",
          "florida",
          "new york",
          "illinois",
          "ohio",
          "georgia",
          "michigan",
          "arizona",
          "virginia",
          "washington",
          "colorado",
          "oregon",
          "nevada",
          "utah",
          "iowa",
          "kansas",
          "massachusetts",
          "maryland",
          "minnesota",
          "wisconsin",
          "indiana",
          "tennessee",
          "pennsylvania",
          "new jersey",
          "louisiana",
          "kentucky",
          "alabama",
          "alaska",
          "hawaii",
          "cape verde",
          "greenland",
          "myanmar",
          "vatican city",
          "saint lucia",
          "micronesia",
          "cyprus (greek)",
          "cyprus (anglicized)",
          "russian federation",
          "viet nam",
          "korea",
          "svalbard & jan mayen islands",
          "antigua and barbuda",
          "netherlands antilles");

  private States() {}

  static boolean named(String place) {
    String name = place.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || MORE.contains(name);
  }
}
