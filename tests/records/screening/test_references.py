"""Names and numbers of cases, which no note of an interview may hold."""

import pytest

from empact.records.screening.references import references_in

NAMED = (
    "Interview with Anna Kowalska, NEC of Poland.",
    "We spoke to Jean-Pierre Dupont about the delays.",
    "Anna Kowalska (NEC of Poland) said that it helped.",
    "The driver, Sophie de Vries, said that it helped.",
    "According to Peter van den Berg it was late.",
    "Interviewee: Anna Kowalska, Europol",
    "Chief Inspector Maria Rossi finds it too long.",
    "Judge Müller wants earlier contact.",
    "Mr van den Berg agreed.",
    "Mr. J. Smith agreed.",
    "A. Kowalska and B. Novak were present.",
    "Entretien avec Jean Dupont, coordinateur.",
    "Jean Dupont (CNE) a déclaré que cela aide.",
    "Gespräch mit Herrn Müller.",
    "Eine Staatsanwältin Weber wünscht früheren Kontakt.",
)
UNNAMED = (
    "Interview with the NEC of Poland on 3 March 2026.",
    "Interviews with Europol and Eurojust took place in 2025/26.",
    "Interview with Member States: reports come late.",
    "We met with Law Enforcement Authorities of three countries.",
    "The Guardia Civil said that it helped.",
    "Dutch Customs said that it helped.",
    "The Prosecutor General of a Member State wants earlier contact.",
    "In option B. Reports come late.",
    "Regulation (EU) 2016/794 is the basis.",
    "Le Procureur Général a dit que cela aide.",
    "Gespräch mit Nationalen Koordinatoren.",
)


@pytest.mark.parametrize("text", NAMED)
def test_a_name_is_found_where_people_write_who_said_something(text):
    assert references_in(text) == ["the name of a person"]


@pytest.mark.parametrize("text", UNNAMED)
def test_bodies_functions_and_acts_are_no_names(text):
    assert references_in(text) == []
