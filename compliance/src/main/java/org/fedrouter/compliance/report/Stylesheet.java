package org.fedrouter.compliance.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.fedrouter.core.exchange.Bytes;

/** How a report looks: always the same text, so that a policy can name it by its hash. */
final class Stylesheet {
  /** Contrast of every pair of colours is at least 7 to 1; nothing is told by colour alone. */
  static final String TEXT =
      """
      :root { color-scheme: light; }
      body { margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem 4rem; color: #1b1f24;
        background: #ffffff; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0; }
      h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; border-bottom: 2px solid #1b1f24; }
      h3 { font-size: 1rem; margin: 0 0 .25rem; }
      a { color: #0b3d91; }
      nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
      dt { font-weight: 600; }
      dd { margin: 0; contain: paint; }
      .state { display: inline-block; margin: 0; padding: .3rem 1rem; border: 2px solid #1b1f24;
        border-radius: .3rem; font-size: 1.2rem; font-weight: 700; }
      .vulnerable { color: #ffffff; background: #7f1d1d; }
      .unknown { color: #1b1f24; background: #ffe08a; }
      .clean { color: #ffffff; background: #14532d; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .9rem; }
      caption { text-align: left; padding: .5rem 0; color: #3a424b; }
      th, td { border: 1px solid #9aa4af; padding: .3rem .5rem; text-align: left;
        vertical-align: top; contain: paint; }
      thead th { background: #e8ecf0; }
      tbody tr:nth-child(even) { background: #f6f8fa; }
      article { margin: 0 0 .75rem; padding: .6rem .9rem; border-left: 4px solid #5b6672;
        background: #f6f8fa; content-visibility: auto; contain-intrinsic-size: auto 11rem; }
      article p, article ul { margin: .2rem 0; }
      li { contain: paint; }
      @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
      @media print {
        body { max-width: none; padding: 0; font-size: 9pt; }
        nav { display: none; }
        .wide { overflow: visible; }
        thead { display: table-header-group; }
        tr, article { break-inside: avoid; }
        article { content-visibility: visible; }
        .state { print-color-adjust: exact; }
      }
      """;

  /** Runs nothing, loads nothing, sends nothing; this style and no other. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
          .formatted(
              Base64.getEncoder()
                  .encodeToString(Bytes.sha256(TEXT.getBytes(StandardCharsets.UTF_8)).toArray()));

  private Stylesheet() {}
}
