package org.fedrouter.runtime;

/** What an installation is for. */
public enum Profile {
  /** Limits are those of the configuration, whoever can reach the listeners. */
  PRODUCTION,
  /** Limits are as good as none: answered on loopback addresses alone. */
  DEVELOPMENT;

  /**
   * Reads a value of the configuration.
   *
   * @throws IllegalArgumentException for any other, which stops the deployment
   */
  public static Profile of(String text) {
    return switch (text) {
      case "production" -> PRODUCTION;
      case "development" -> DEVELOPMENT;
      default ->
          throw new IllegalArgumentException(
              "fedrouter.profile must be production or development, not " + text);
    };
  }
}
