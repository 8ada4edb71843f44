/// The night's page.
extension PageTemplates {
    static let pageTemplate = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{campaign}}: night of {{night}}</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the figures</a>
        <header>
        <nav aria-label="Nights"><a href="../index.html">All nights</a>{{#before}} <a href="../{{before}}/report.html">Night before: {{before}}</a>{{/before}}</nav>
        <h1>{{campaign}}: night of {{nightLong}}</h1>
        <p class="quiet">{{weekday}}. {{#rule}}Rule in force since {{rule}}.{{/rule}}{{^rule}}No rule in force yet: nobody is written to and nothing opens.{{/rule}}</p>
        </header>
        <main id="main">
        <section aria-labelledby="glance">
        <h2 id="glance" class="hidden">At a glance</h2>
        <dl class="cards">
        {{#cards}}
        <div><dt>{{name}}</dt>
        <dd><b>{{figure}}</b> {{unit}}</dd>
        {{#tonight}}
        <dd class="tonight">{{tonight}}</dd>
        {{/tonight}}
        {{#meter}}
        <dd class="meter" aria-hidden="true"><svg width="100%" height="6"><rect class="track" width="100%" height="6"/><rect class="s3" width="{{meter}}%" height="6"/></svg></dd>
        {{/meter}}
        {{#share}}
        <dd>{{share}}</dd>
        {{/share}}
        {{#plan}}
        <dd>{{.}}</dd>
        {{/plan}}
        </div>
        {{/cards}}
        </dl>
        </section>

        <div class="pair">
        <section aria-labelledby="wrong">
        <h2 id="wrong">What is wrong</h2>
        {{#nothingWrong}}
        <p>Nothing: every file that was due came and was taken, nobody due waits, nothing was rejected.</p>
        {{/nothingWrong}}
        {{^nothingWrong}}
        <ul class="complaints">
        {{#wrong}}
        <li class="{{kind}}"><strong>{{label}}</strong> <span>{{text}}</span></li>
        {{/wrong}}
        </ul>
        {{/nothingWrong}}
        </section>
        <section aria-labelledby="held">
        <h2 id="held">Who is held, and why</h2>
        {{#held}}
        {{>table}}
        {{/held}}
        <p class="quiet">{{#allAddsUp}}<span class="tick">✓</span> Everybody is accounted for: <a href="#conservation">{{unaccounted}} people missing</a>.{{/allAddsUp}}{{^allAddsUp}}<span class="cross">✗</span> Not everything adds up: see <a href="#conservation">Nobody is lost</a>.{{/allAddsUp}}</p>
        </section>
        </div>

        <section aria-labelledby="days">
        <h2 id="days">The campaign's days</h2>
        <div class="pair">
        {{#days}}
        {{>picture}}
        {{/days}}
        </div>
        </section>

        <section aria-labelledby="standing">
        <h2 id="standing">Where people stand</h2>
        <div class="pair">
        {{#standing}}
        {{>picture}}
        {{/standing}}
        </div>
        </section>

        <section aria-labelledby="places">
        <h2 id="places">Places and ages</h2>
        <p>No cell of <code>cube.csv</code> with fewer than {{smallestCell}} people is published, nor one from which such a cell could be worked out; no more is shown here. People in published cells: {{#published}}by {{table}} {{share}}; {{/published}}sums over schemes are of published cells alone.</p>
        <div class="pair">
        {{#places}}
        {{>picture}}
        {{/places}}
        </div>
        </section>

        <section aria-labelledby="ahead">
        <h2 id="ahead">What comes</h2>
        <div class="pair">
        {{#ahead}}
        {{>picture}}
        {{/ahead}}
        </div>
        </section>

        <section aria-labelledby="received">
        <h2 id="received">What came in</h2>
        <div class="pair">
        {{#received}}
        {{>picture}}
        {{/received}}
        </div>
        </section>

        <section aria-labelledby="conservation">
        <h2 id="conservation">Nobody is lost</h2>
        <p>{{#allAddsUp}}Every equation holds.{{/allAddsUp}}{{^allAddsUp}}<strong>Not every equation holds.</strong>{{/allAddsUp}} People unaccounted for: <strong>{{unaccounted}}</strong>. In the pilot of 2021 it was 58,685 people, 1.73%. <code>ouverture verify</code> proves people, states and steps against the store itself.</p>
        <div class="wide" tabindex="0" role="region" aria-label="Conservation, table"><table>
        <caption>Three equations for each scheme (conservation.csv)</caption>
        <thead><tr><th scope="col">Scheme</th><th scope="col">Rows = taken + merged + rejected + unchanged</th><th scope="col">People = sum of all states</th><th scope="col">Yesterday + came − went = today</th></tr></thead>
        <tbody>
        {{#conservation}}
        <tr><th scope="row">{{scheme}}</th>{{#equations}}<td class="equation">{{#holds}}<span class="tick" role="img" aria-label="holds">✓</span>{{/holds}}{{^holds}}<span class="cross" role="img" aria-label="does not hold">✗</span>{{/holds}} {{text}}</td>{{/equations}}</tr>
        {{/conservation}}
        </tbody>
        </table></div>
        </section>

        <section aria-labelledby="more">
        <h2 id="more">Tables of the night</h2>
        {{#tables}}
        {{>table}}
        {{/tables}}
        </section>

        <section aria-labelledby="sources">
        <h2 id="sources">Where this comes from</h2>
        <ul>
        <li>{{program}}</li>
        <li>Every number stands in a CSV file beside this page.</li>
        <li>Hashes of the campaign file, of every input and output and of the night before: <code>manifest.json</code>.</li>
        </ul>
        </section>
        </main>
        </body>
        </html>

        """

    static let tableTemplate = """
        <div class="wide" tabindex="0" role="region" aria-label="{{caption}}"><table>
        <caption>{{caption}}</caption>
        <thead><tr>{{#columns}}<th scope="col"{{#n}} class="n"{{/n}}>{{text}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{name}}</th>{{#cells}}<td{{#n}} class="n"{{/n}}>{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        {{^rows}}
        <tr><td>None.</td></tr>
        {{/rows}}
        </tbody>
        </table></div>

        """

    static let pictureTemplate = """
        <section class="picture">
        <h3>{{heading}}</h3>
        <p>{{text}}</p>
        {{#hasLegend}}
        <ul class="legend" aria-hidden="true">{{#legend}}<li><svg width="14" height="12"><rect class="{{style}}" width="14" height="12"/></svg> {{name}}</li>{{/legend}}</ul>
        {{/hasLegend}}
        {{{svg}}}
        {{#table}}
        <details><summary>Numbers: {{heading}}</summary>
        {{>table}}
        </details>
        {{/table}}
        </section>

        """
}
