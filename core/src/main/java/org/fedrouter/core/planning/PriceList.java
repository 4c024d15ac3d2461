package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit of each resource is worth on each node: the multipliers of the Lagrangian dual, each
 * finite and at least 0. The dual of the next tick starts from them.
 *
 * @param urgent for emergencies: by node id, in the order of the resources, the privacy charge last
 *     if any task has one
 * @param others for all other tasks, in the same order
 */
public record PriceList(Map<String, List<Double>> urgent, Map<String, List<Double>> others) {
  public static final PriceList NONE = new PriceList(Map.of(), Map.of());

  public PriceList {
    urgent = copy(urgent);
    others = copy(others);
  }

  private static Map<String, List<Double>> copy(Map<String, List<Double>> prices) {
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    prices.forEach(
        (node, all) -> {
          all.forEach(price -> Rule.amount("price of node " + node, price));
          copy.put(node, List.copyOf(all));
        });
    return Collections.unmodifiableMap(copy);
  }

  /** Another list; where that knows nothing of a class, what this one knows. */
  PriceList updated(PriceList by) {
    return new PriceList(
        by.urgent.isEmpty() ? urgent : by.urgent, by.others.isEmpty() ? others : by.others);
  }

  /** With the prices of a solved class. */
  PriceList with(boolean emergencies, Workload workload, Solved solved) {
    double[] price = solved.prices().price();
    int resources = solved.problem().resources();
    Map<String, List<Double>> prices = new LinkedHashMap<>();
    for (int k = 0; k < workload.sites().size(); k++) {
      List<Double> here = new ArrayList<>();
      for (int r = 0; r < resources; r++) {
        here.add(price[k * resources + r]);
      }
      prices.put(workload.sites().get(k).id(), here);
    }
    return emergencies ? new PriceList(prices, others) : new PriceList(urgent, prices);
  }

  /** By node and resource of a problem; 0 for what is not listed. */
  double[] start(boolean emergencies, Workload workload, Problem problem) {
    Map<String, List<Double>> known = emergencies ? urgent : others;
    double[] start = Prices.zero(problem);
    for (int k = 0; k < workload.sites().size(); k++) {
      List<Double> here = known.getOrDefault(workload.sites().get(k).id(), List.of());
      for (int r = 0; r < Math.min(here.size(), problem.resources()); r++) {
        start[k * problem.resources() + r] = here.get(r);
      }
    }
    return start;
  }
}
