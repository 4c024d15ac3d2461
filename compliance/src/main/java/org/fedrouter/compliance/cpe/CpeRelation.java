package org.fedrouter.compliance.cpe;

import org.fedrouter.compliance.cpe.CpeValue.Logical;
import org.fedrouter.compliance.cpe.CpeValue.Text;

/** How the products of a source relate to those of a target: NISTIR 7696, 6. */
public enum CpeRelation {
  DISJOINT,
  EQUAL,
  SUBSET,
  SUPERSET,
  /** The specification does not say; no answer may be built on it. */
  UNDEFINED;

  /** Of two values of one attribute: table 6-2. */
  public static CpeRelation of(CpeValue source, CpeValue target) {
    if (target.wild()) {
      return UNDEFINED;
    }
    if (source.equals(target)) {
      return EQUAL;
    }
    if (source == Logical.ANY) {
      return SUPERSET;
    }
    if (target == Logical.ANY) {
      return SUBSET;
    }
    return source instanceof Text wanted
            && target instanceof Text found
            && wanted.wild()
            && wanted.covers(found.text())
        ? SUPERSET
        : DISJOINT;
  }

  /** Of two names: table 6-4. One attribute that is disjoint makes the names so. */
  public static CpeRelation of(CpeName source, CpeName target) {
    CpeRelation names = EQUAL;
    for (CpeAttribute attribute : CpeAttribute.values()) {
      CpeRelation values = of(source.value(attribute), target.value(attribute));
      if (values == DISJOINT) {
        return DISJOINT;
      }
      names = names.and(values);
    }
    return names;
  }

  /** Both at once; neither is disjoint. */
  private CpeRelation and(CpeRelation other) {
    if (other == EQUAL || other == this) {
      return this;
    }
    return this == EQUAL ? other : UNDEFINED;
  }
}
