/// The page's frame. Everything put in is escaped by Mustache.
extension NightReport {
    static let pageTemplate = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{campaign}}: night of {{night}}</title>
        <style>
        :root { color-scheme: light dark; --line: #8886; --quiet: color-mix(in srgb, currentColor 65%, transparent); }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin-bottom: 0; }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
        p, dd { max-width: 42rem; }
        .quiet, caption { color: var(--quiet); }
        ul.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; list-style: none; padding: 0; margin: 1.5rem 0; }
        ul.figures b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .4rem; }
        th, td { padding: .25rem .9rem .25rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
        th[scope=row] { font-weight: normal; }
        .n { text-align: right; white-space: nowrap; }
        code { font-size: .85em; overflow-wrap: anywhere; }
        </style>
        </head>
        <body>
        <main>
        <h1>{{campaign}}: night of {{night}}</h1>
        <p class="quiet">{{#rule}}Rule in force since {{rule}}.{{/rule}}{{^rule}}No rule in force yet: nobody is written to and nothing opens.{{/rule}}</p>
        <ul class="figures">
        {{#headline}}
        <li><b>{{count}}</b> {{what}}</li>
        {{/headline}}
        </ul>

        <h2>Where everybody stands</h2>
        <div class="wide"><table>
        <caption>Each person once. Came and went: this night's steps.</caption>
        <thead><tr><th scope="col">State</th><th scope="col" class="n">People</th><th scope="col" class="n">Share</th><th scope="col" class="n">Came</th><th scope="col" class="n">Went</th></tr></thead>
        <tbody>
        {{#states}}
        <tr><th scope="row">{{state}}</th><td class="n">{{people}}</td><td class="n">{{share}}</td><td class="n">{{came}}</td><td class="n">{{went}}</td></tr>
        {{/states}}
        </tbody>
        </table></div>

        <h2>By scheme</h2>
        <div class="wide"><table>
        <caption>Under the scheme that writes to them.</caption>
        <thead><tr><th scope="col">Scheme</th>{{#schemeStates}}<th scope="col" class="n">{{.}}</th>{{/schemeStates}}<th scope="col" class="n">all</th></tr></thead>
        <tbody>
        {{#schemes}}
        <tr><th scope="row">{{scheme}}</th>{{#people}}<td class="n">{{.}}</td>{{/people}}<td class="n">{{total}}</td></tr>
        {{/schemes}}
        </tbody>
        </table></div>

        <h2>What happened this night</h2>
        <div class="wide"><table>
        <caption>Steps, all schemes together.</caption>
        <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Cause</th><th scope="col" class="n">People</th></tr></thead>
        <tbody>
        {{#flows}}
        <tr><td>{{from}}</td><td>{{to}}</td><td>{{cause}}</td><td class="n">{{people}}</td></tr>
        {{/flows}}
        {{^flows}}
        <tr><td colspan="4">Nobody's state changed.</td></tr>
        {{/flows}}
        </tbody>
        </table></div>

        <h2>Notices</h2>
        <div class="wide"><table>
        <caption>Messages and letters written this night.</caption>
        <thead><tr><th scope="col">Kind</th><th scope="col" class="n">By e-mail</th><th scope="col" class="n">By post</th></tr></thead>
        <tbody>
        {{#notices}}
        <tr><th scope="row">{{kind}}</th><td class="n">{{email}}</td><td class="n">{{post}}</td></tr>
        {{/notices}}
        </tbody>
        </table></div>

        <h2>Files</h2>
        {{#hasFiles}}
        <div class="wide"><table>
        <caption>First seen this night. Rows are taken, merged, unchanged or rejected; {{rejects}} lines in <code>rejects.csv</code>, {{warnings}} in <code>warnings.csv</code>.</caption>
        <thead><tr><th scope="col">File</th><th scope="col">Scheme</th><th scope="col">Status</th><th scope="col" class="n">Rows</th><th scope="col" class="n">Taken</th><th scope="col" class="n">Merged</th><th scope="col" class="n">Unchanged</th><th scope="col" class="n">Rejected</th></tr></thead>
        <tbody>
        {{#files}}
        <tr><th scope="row"><code>{{file}}</code></th><td>{{scheme}}</td><td>{{status}}</td><td class="n">{{rows}}</td><td class="n">{{taken}}</td><td class="n">{{merged}}</td><td class="n">{{unchanged}}</td><td class="n">{{rejected}}</td></tr>
        {{/files}}
        </tbody>
        </table></div>
        {{/hasFiles}}
        {{^hasFiles}}
        <p>No file came in this night; {{rejects}} lines in <code>rejects.csv</code>.</p>
        {{/hasFiles}}
        {{#hasLacking}}
        <p>People whom their scheme's last full file did not have (nothing changes for them by that alone):</p>
        <ul>
        {{#lacking}}
        <li>scheme {{scheme}}: {{people}}</li>
        {{/lacking}}
        </ul>
        {{/hasLacking}}

        <h2>Events</h2>
        <ul>
        {{#events}}
        <li>{{what}}: {{count}}</li>
        {{/events}}
        </ul>

        {{#hasForecast}}
        <h2>The days to come</h2>
        <div class="wide"><table>
        <caption>Forecast; all of it is in <code>forecast.csv</code>.</caption>
        <thead><tr><th scope="col">Date</th><th scope="col" class="n">Notices</th><th scope="col" class="n">Newly due</th><th scope="col" class="n">Openings</th><th scope="col" class="n">Left waiting</th></tr></thead>
        <tbody>
        {{#forecast}}
        <tr><th scope="row">{{date}}</th><td class="n">{{notices}}</td><td class="n">{{due}}</td><td class="n">{{activations}}</td><td class="n">{{backlog}}</td></tr>
        {{/forecast}}
        </tbody>
        </table></div>
        {{/hasForecast}}

        <h2>What the cube leaves out</h2>
        <p>No cell of <code>cube.csv</code> with fewer than {{smallestCell}} people is published, nor one from which such a cell could be worked out. People in published cells:</p>
        <ul>
        {{#published}}
        <li>by {{table}}: {{share}}</li>
        {{/published}}
        </ul>

        <h2>Where this comes from</h2>
        <ul>
        <li>{{program}}</li>
        <li>Hashes of the campaign file, of every input and output and of the night before: <code>manifest.json</code>.</li>
        </ul>
        </main>
        </body>
        </html>

        """
}
