/// The campaign's calendar.
extension PageTemplates {
    static let calendarTemplate = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{campaign}}: all nights</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        <header>
        <h1>{{campaign}}: all nights</h1>
        <p class="quiet">{{nights}}, the latest <a href="{{latest}}/report.html">{{latest}}</a>. The numbers are those of its <code>campaign.csv</code>.</p>
        </header>
        <main>
        {{#months}}
        <section aria-labelledby="m{{id}}">
        <h2 id="m{{id}}">{{name}}</h2>
        <ol class="month">
        <li class="head d1" aria-hidden="true">Monday</li><li class="head" aria-hidden="true">Tuesday</li><li class="head" aria-hidden="true">Wednesday</li><li class="head" aria-hidden="true">Thursday</li><li class="head" aria-hidden="true">Friday</li><li class="head" aria-hidden="true">Saturday</li><li class="head" aria-hidden="true">Sunday</li>
        {{#days}}
        {{#night}}
        <li class="d{{weekday}}"><a href="{{iso}}/report.html"><time datetime="{{iso}}">{{label}}</time></a>
        <dl>{{#figures}}<dt>{{name}}</dt><dd>{{count}}</dd>{{/figures}}</dl></li>
        {{/night}}
        {{^night}}
        <li class="none d{{weekday}}" aria-hidden="true">{{label}}</li>
        {{/night}}
        {{/days}}
        </ol>
        </section>
        {{/months}}
        </main>
        </body>
        </html>

        """
}
