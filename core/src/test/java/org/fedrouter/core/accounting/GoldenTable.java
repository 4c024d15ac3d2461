package org.fedrouter.core.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of vectors/dp_golden.json; its meta says from which tools they come. */
public final class GoldenTable {
  private static final JsonNode ROOT = read();

  private GoldenTable() {}

  /** One row. */
  public record Row(JsonNode json) {
    public Delta delta() {
      return new Delta(json.get("delta").doubleValue());
    }

    public Plan plan() {
      List<Counted> parts = new ArrayList<>();
      for (JsonNode part : json.get("components")) {
        parts.add(new Counted(event(part), part.get("count").longValue()));
      }
      return new Plan(parts);
    }

    public boolean has(String column) {
      return json.hasNonNull(column);
    }

    public double number(String column) {
      return json.get(column).doubleValue();
    }

    public double[] numbers(String column) {
      return GoldenTable.numbers(json.get(column));
    }

    public String mechanism() {
      return json.get("mechanism").textValue();
    }

    @Override
    public String toString() {
      return json.get("id") + " " + json.get("components") + " " + json.get("delta");
    }
  }

  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    ROOT.get("rows").forEach(row -> rows.add(new Row(row)));
    return rows;
  }

  public static Stream<Row> with(String column) {
    return rows().stream().filter(row -> row.has(column));
  }

  static double[] meta(String name) {
    return numbers(ROOT.get("meta").get(name));
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).doubleValue();
    }
    return numbers;
  }

  private static MechanismEvent event(JsonNode part) {
    return switch (part.get("kind").textValue()) {
      case "gaussian" -> new MechanismEvent.Gaussian(number(part, "sigma"));
      case "poisson_gaussian" ->
          new MechanismEvent.PoissonGaussian(number(part, "q"), number(part, "sigma"));
      case "laplace" -> new MechanismEvent.Laplace(number(part, "b"));
      case "exponential_bounded_range" ->
          new MechanismEvent.ExponentialBoundedRange(number(part, "eps"));
      case "zcdp" -> new MechanismEvent.ZeroConcentrated(number(part, "rho"));
      case "discrete_gaussian" ->
          new MechanismEvent.DiscreteGaussian(number(part, "sigma"), number(part, "sensitivity"));
      default -> throw new AssertionError(part);
    };
  }

  private static double number(JsonNode part, String name) {
    return part.get(name).doubleValue();
  }

  private static JsonNode read() {
    try (InputStream in = GoldenTable.class.getResourceAsStream("/vectors/dp_golden.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
