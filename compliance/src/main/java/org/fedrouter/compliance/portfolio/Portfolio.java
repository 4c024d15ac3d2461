package org.fedrouter.compliance.portfolio;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of all devices by product, by site, and by product within a site. Devices are added
 * one by one; of each, only its id is kept.
 */
public final class Portfolio {
  private final Set<String> devices = new HashSet<>();
  private final SortedMap<Product, Figures> products = new TreeMap<>();
  private final SortedMap<String, SortedMap<Product, Figures>> sites = new TreeMap<>();
  private Figures total = Figures.NONE;

  /**
   * Adds a device.
   *
   * @param figures of it alone, as {@link DeviceTally} gives them
   * @throws IllegalArgumentException when it was added before, or its findings were decided by
   *     another table than those of others; nothing is added then
   */
  public void add(Asset asset, Figures figures) {
    if (devices.contains(asset.device())) {
      throw new IllegalArgumentException("device must be added once, got " + asset.device());
    }
    total = total.and(figures);
    devices.add(asset.device());
    products.merge(asset.product(), figures, Figures::and);
    sites
        .computeIfAbsent(asset.site(), any -> new TreeMap<>())
        .merge(asset.product(), figures, Figures::and);
  }

  public Figures total() {
    return total;
  }

  /** Over all sites. */
  public SortedMap<Product, Figures> products() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(products));
  }

  /** Over all products. */
  public SortedMap<String, Figures> sites() {
    SortedMap<String, Figures> figures = new TreeMap<>();
    sites.forEach((site, all) -> figures.put(site, sum(all)));
    return Collections.unmodifiableSortedMap(figures);
  }

  /** The products of a site; empty for one that has no device. */
  public SortedMap<Product, Figures> products(String site) {
    SortedMap<Product, Figures> known = sites.getOrDefault(site, new TreeMap<>());
    return Collections.unmodifiableSortedMap(new TreeMap<>(known));
  }

  private static Figures sum(SortedMap<Product, Figures> all) {
    return all.values().stream().reduce(Figures.NONE, Figures::and);
  }
}
