package org.fedrouter.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.compliance.traffic.FeatureTable;

/**
 * Rows as a file has them: numbers under names, and texts in the one column that names the class.
 *
 * @param labels one for each row; empty without that column
 */
public record NumberTable(List<String> names, List<List<Double>> rows, List<String> labels) {
  public NumberTable {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    labels = List.copyOf(labels);
  }

  /** These columns, in this order. */
  public FeatureTable features(List<String> wanted) {
    List<Integer> places = new ArrayList<>();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new CommandFailure(
            ExitCode.USAGE, "column \"" + name + "\" is missing; there are " + names);
      }
      places.add(names.indexOf(name));
    }
    double[][] values = new double[rows.size()][];
    for (int row = 0; row < values.length; row++) {
      List<Double> cells = rows.get(row);
      values[row] = places.stream().mapToDouble(cells::get).toArray();
    }
    return new FeatureTable(wanted, values);
  }
}
