package org.fedrouter.compliance.priority;

/** Where a device stands in the network, the most reachable first. */
public enum Placement {
  /** Anybody on the internet reaches it. */
  INTERNET,
  /** Anybody in the hospital's network does. */
  HOSPITAL_NETWORK,
  /** Only machines of its own segment do. */
  SEGMENT,
  /** Only named machines of its segment do. */
  FILTERED,
  /** It is in no network: somebody must come to it, past what keeps people away. */
  STANDALONE;

  /** Whether it is exposed in the sense of BOD 26-04. */
  boolean publiclyExposed() {
    return this == INTERNET;
  }

  /** The attack vector that is left of one in a vector of CVSS 3 or 4. */
  String attackVector(String base) {
    return switch (this) {
      case INTERNET, HOSPITAL_NETWORK -> base;
      case SEGMENT, FILTERED -> base.equals("N") ? "A" : base;
      case STANDALONE -> remote(base) ? "P" : base;
    };
  }

  /** The attack complexity that an attack by this vector has then. */
  String attackComplexity(String vector, String base) {
    return switch (this) {
      case INTERNET, HOSPITAL_NETWORK, SEGMENT -> base;
      case FILTERED, STANDALONE -> remote(vector) ? "H" : base;
    };
  }

  private static boolean remote(String vector) {
    return vector.equals("N") || vector.equals("A");
  }
}
