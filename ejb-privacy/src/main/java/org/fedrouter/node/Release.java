package org.fedrouter.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether this router and a node understand each other: releases of one major number do. */
public final class Release {
  /** Of the messages in {@code core.exchange}; it changes when an old node cannot read them. */
  public static final int MAJOR = 0;

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})(\\.[0-9A-Za-z.+-]{1,80})?");

  private Release() {}

  /**
   * @param reported the node's version, for example {@code 0.1.0}; a node that reports none is not
   *     understood
   */
  public static boolean understands(String reported) {
    Matcher version = VERSION.matcher(reported);
    return version.matches() && Integer.parseInt(version.group(1)) == MAJOR;
  }
}
