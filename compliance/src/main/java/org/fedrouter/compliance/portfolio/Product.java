package org.fedrouter.compliance.portfolio;

import java.util.Comparator;

/** What a device is one of. */
public record Product(String manufacturer, String model) implements Comparable<Product> {
  private static final Comparator<Product> ORDER =
      Comparator.comparing(Product::manufacturer).thenComparing(Product::model);

  @Override
  public int compareTo(Product other) {
    return ORDER.compare(this, other);
  }
}
