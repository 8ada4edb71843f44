"""What analysts' programs make of the reports, as JSON on standard output.

    analyst_tools.py types FOLDER          the type of each column in each tool, over all nights
    analyst_tools.py questions FOLDER SQL  each question's rows, asked by DuckDB in FOLDER, which holds `reports`
    analyst_tools.py descriptor FOLDER     what frictionless has against the form of FOLDER/datapackage.json
    analyst_tools.py package FOLDER        the same of all the files that it names
    analyst_tools.py metrics FILE          the samples that Prometheus' own parser reads
"""

import glob
import json
import os
import sys


def tables(folder):
    """Files of each table, by its name, and its columns with their types from the package."""
    with open(f"{folder}/datapackage.json", encoding="utf-8") as package:
        for resource in json.load(package)["resources"]:
            fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            files = sorted(glob.glob(f"{folder}/*/{resource['name']}.csv.zst"))
            yield resource["name"], files, fields


def types(folder):
    import duckdb
    import pandas
    import polars

    in_pandas = {"string": "string", "integer": "Int64", "number": "Float64", "date": "string"}
    in_polars = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64, "date": polars.Date}
    found = {"duckdb": {}, "polars": {}, "pandas": {}}
    rows = {}
    for name, files, fields in tables(folder):
        for tool in found:
            found[tool][name] = {}

        def note(tool, columns):
            for column, kind in columns:
                kinds = found[tool][name].setdefault(column, [])
                if str(kind) not in kinds:
                    kinds.append(str(kind))

        for file in files:
            # DuckDB looks for itself; a file of no rows tells it nothing.
            sniffed = duckdb.read_csv(file)
            count = len(sniffed)
            if count:
                note("duckdb", zip(sniffed.columns, sniffed.types))
            frame = polars.read_csv(file, schema_overrides={name: in_polars[kind] for name, kind in fields.items()})
            note("polars", frame.schema.items())
            plain = pandas.read_csv(
                file, dtype={name: in_pandas[kind] for name, kind in fields.items()}, keep_default_na=False, na_values={
                    name: [""] for name, kind in fields.items() if kind in ("integer", "number")})
            note("pandas", plain.dtypes.items())
            if not len(plain) == len(frame) == count:
                sys.exit(f"{name}: {count} rows in DuckDB, {len(frame)} in Polars, {len(plain)} in pandas")
            rows[name] = rows.get(name, 0) + count
    return {"types": found, "rows": rows}


def questions(folder, path):
    import duckdb

    os.chdir(folder)
    with open(path, encoding="utf-8") as file:
        statements = duckdb.extract_statements(file.read())
    connection = duckdb.connect()
    answers = []
    for statement in statements:
        answer = connection.execute(statement)
        if statement.type == duckdb.StatementType.SELECT:
            columns = [column[0] for column in answer.description]
            answers.append({"columns": columns, "rows": [[str(value) for value in row] for row in answer.fetchall()]})
    return {"answers": answers}


def descriptor(folder):
    import frictionless

    report = frictionless.Package.validate_descriptor(f"{folder}/datapackage.json")
    return {"errors": [" ".join(error) for error in report.flatten(["title", "message"])]}


def package(folder):
    import frictionless

    descriptor = frictionless.Package.from_descriptor(f"{folder}/datapackage.json")
    report = descriptor.validate()
    return {
        "valid": report.valid,
        "errors": [error[-1] for error in report.flatten(["title", "message"])][:20],
        "rows": {task.name: task.stats.get("rows") for task in report.tasks},
    }


def metrics(path):
    from prometheus_client.parser import text_string_to_metric_families

    with open(path, encoding="utf-8") as file:
        families = list(text_string_to_metric_families(file.read()))
    samples = [
        [family.type, sample.name, dict(sample.labels), sample.value] for family in families for sample in family.samples
    ]
    return {"samples": samples, "documented": all(family.documentation for family in families)}


if __name__ == "__main__":
    part, arguments = sys.argv[1], sys.argv[2:]
    parts = {"types": types, "questions": questions, "descriptor": descriptor, "package": package, "metrics": metrics}
    json.dump(parts[part](*arguments), sys.stdout)
