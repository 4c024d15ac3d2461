package org.fedrouter.cli.console;

/** How a command ended. The numbers are a contract with scripts: never change one. */
public enum ExitCode {
  OK(0),
  /** Our own fault, or nobody's: anything that is none of the others. */
  INTERNAL(1),
  /** The request is wrong; repeating it cannot help. */
  USAGE(2),
  REFUSED_BY_BUDGET(3),
  NOT_AUTHORISED(4),
  /** Not running, not reachable, or too late; repeating it later may help. */
  UNAVAILABLE(5),
  /** What is stored does not agree with itself. */
  INTEGRITY(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The exit code for an HTTP answer of the router. */
  public static ExitCode ofHttpStatus(int status) {
    if (status >= 200 && status < 300) {
      return OK;
    }
    return switch (status) {
      case 401, 403 -> NOT_AUTHORISED;
      case 409 -> REFUSED_BY_BUDGET;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? USAGE : INTERNAL;
    };
  }
}
