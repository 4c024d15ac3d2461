package org.fedrouter.compliance.vex;

import java.util.List;

/**
 * What a statement is about: a product as a whole, or only components of it.
 *
 * @param components empty for the whole product
 */
public record Product(Named itself, List<Named> components) {
  public Product {
    components = List.copyOf(components);
  }

  public static Product whole(String id) {
    return new Product(Named.of(id), List.of());
  }
}
