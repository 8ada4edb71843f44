/// The style of page and calendar. Colours are named once for light and once for dark; each text has a contrast of 4.5 to 1 at
/// least against what lies behind it, each shape of 3 to 1, which the tests measure in a browser.
extension NightPage {
    static let style = """
        :root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --quiet: #4c5561; --line: #d3d8de; --link: #0b4f9c;
          --s1: #1f6fb5; --s2: #b4530a; --s3: #1c7a4a; --s4: #6a7380; --track: #eceff2; --bound: #1b1f24;
          --alarm: #a3180f; --alarm-ground: #fdeceb; --notice-ground: #f3f5f7; --good: #17693f;
          --t0: #f0f1f3; --t0-text: #555d68; --t1: #e3edf7; --t2: #b9d3ec; --t3: #86b2de; --t3-text: #10202f; --t4: #2a6cab; --t5: #123f6e;
          --pale-text: #10202f; --deep-text: #fff; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14171b; --text: #e8ebee; --quiet: #aab3bd; --line: #3a424b; --link: #8ec2f5;
          --s1: #6aaee8; --s2: #e8944a; --s3: #58bd86; --s4: #98a2ae; --track: #262c33; --bound: #e8ebee;
          --alarm: #ff9d94; --alarm-ground: #3a1b19; --notice-ground: #20252b; --good: #6fd09a;
          --t0: #22272d; --t0-text: #a3acb6; --t1: #1d2f42; --t2: #234a70; --t3: #2f689d; --t3-text: #fff; --t4: #7cb3e4; --t5: #c3dff7;
          --pale-text: #fff; --deep-text: #0c1a27; } }
        @media print { :root { color-scheme: light; } }
        * { box-sizing: border-box; }
        body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); max-width: 72rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: .75rem 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--text); }
        h3 { font-size: 1rem; margin: 1rem 0 0; }
        p { max-width: 44rem; margin: .25rem 0 .75rem; }
        a { color: var(--link); }
        nav a { display: inline-block; margin-right: 1.25rem; padding: .25rem 0; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .quiet, caption, .picture > p { color: var(--quiet); }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0 1.25rem; margin: 1rem 0 0; }
        .cards > div { border-top: 2px solid var(--text); padding: .5rem 0 1rem; }
        .cards dt { font-weight: 600; }
        .cards dd { margin: 0; font-size: .875rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
        .cards b { font-size: 1.75rem; line-height: 1.25; color: var(--text); margin-right: .15rem; }
        .cards .tonight { color: var(--text); font-weight: 600; }
        .cards .meter { line-height: 1; padding: .2rem 0; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 0 2.5rem; align-items: start; }
        .pair > * { min-width: 0; }
        .pair > section > h2 { margin-top: 1rem; }
        .complaints { list-style: none; margin: 0; padding: 0; }
        .complaints li { display: flex; gap: .75rem; margin: 0 0 .4rem; padding: .4rem .75rem; background: var(--notice-ground); border-left: 4px solid var(--s4); overflow-wrap: anywhere; }
        .complaints strong { flex: 0 0 3rem; overflow-wrap: normal; }
        .complaints .alarm { background: var(--alarm-ground); border-color: var(--alarm); }
        .complaints .alarm strong, .cross { color: var(--alarm); }
        .tick { color: var(--good); }
        .tick, .cross { font-weight: 700; }
        .wide { overflow-x: auto; margin: .25rem 0 1.25rem; }
        table { border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .4rem; font-size: .875rem; }
        th, td { padding: .25rem 1rem .25rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
        thead th { border-bottom-color: var(--quiet); }
        tbody th { font-weight: normal; overflow-wrap: break-word; }
        .n { text-align: right; white-space: nowrap; }
        thead .n { white-space: normal; }
        .equation { min-width: 5rem; }
        code { font-size: .9em; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--link); font-size: .875rem; padding: .25rem 0; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .25rem; padding: 0; font-size: .875rem; }
        svg { display: block; overflow: visible; }
        .legend svg { display: inline-block; }
        svg text { fill: var(--text); font-size: 13px; font-variant-numeric: tabular-nums; }
        svg .axis text, svg text.quiet { fill: var(--quiet); font-size: 12px; }
        .plot { margin: .25rem 0; padding-left: 52px; }
        .rows { max-width: 34rem; margin: .5rem 0; }
        .tiles { width: 100%; max-width: 30rem; margin: .5rem 0; }
        svg.tiles text { font-size: 12.5px; fill: var(--pale-text); }
        .grid { stroke: var(--line); } .base { stroke: var(--quiet); } .track { fill: var(--track); }
        .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); } .s4 { fill: var(--s4); } .band { fill-opacity: .25; }
        .line { fill: none; stroke-width: 2; } .line.s1 { stroke: var(--s1); } .line.s2 { stroke: var(--s2); } .line.s3 { stroke: var(--s3); } .line.s4 { stroke: var(--s4); }
        path.bound { fill: none; stroke: var(--bound); stroke-width: 1.5; stroke-dasharray: 6 4; } rect.bound { fill: var(--bound); height: 2px; y: 5px; }
        .t0 { fill: var(--t0); stroke: var(--t0-text); stroke-dasharray: 2 2; } .t0 text { stroke: none; }
        .t1 { fill: var(--t1); } .t2 { fill: var(--t2); } .t3 { fill: var(--t3); } .t4 { fill: var(--t4); } .t5 { fill: var(--t5); }
        svg.tiles .t0 text { fill: var(--t0-text); } svg.tiles .t3 text { fill: var(--t3-text); } svg.tiles .t4 text, svg.tiles .t5 text { fill: var(--deep-text); }
        .month { display: grid; grid-template-columns: repeat(7, 1fr); gap: 2px; list-style: none; margin: .5rem 0 0; padding: 0; }
        .month li { border: 1px solid var(--line); padding: .35rem .5rem; min-width: 0; font-size: .8125rem; font-variant-numeric: tabular-nums; }
        .month li.head { border: 0; color: var(--quiet); }
        .month li.none { color: var(--quiet); border-color: transparent; }
        .month a { font-weight: 600; font-size: .9375rem; }
        .month dl { margin: .15rem 0 0; display: grid; grid-template-columns: 1fr auto; gap: 0 .25rem; }
        .month dt { color: var(--quiet); } .month dd { margin: 0; text-align: right; }
        .d1 { grid-column-start: 1; } .d2 { grid-column-start: 2; } .d3 { grid-column-start: 3; } .d4 { grid-column-start: 4; } .d5 { grid-column-start: 5; } .d6 { grid-column-start: 6; } .d7 { grid-column-start: 7; }
        @media (max-width: 40rem) { .cards b { display: block; font-size: 1.5rem; } th, td { padding-right: .6rem; } }
        @media (max-width: 60rem) { .month { display: block; } .month li { border-width: 1px 0 0; padding: .5rem 0; } .month li.head, .month li.none { display: none; }
          .month dl { grid-template-columns: repeat(2, 1fr auto); gap: 0 1rem; } }
        @media print { @page { margin: 14mm; } body { max-width: none; padding: 0; font-size: 10pt; } nav, .skip, details:not([open]) { display: none; }
          .picture, .cards > div, .month li, tr, .complaints li { break-inside: avoid; } h2, h3, h2 + p { break-after: avoid; } .wide { overflow: visible; }
          svg, li, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }

        """
}
