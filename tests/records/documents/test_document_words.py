import io

import pikepdf
import pytest

from empact.records.files.documents import clean_document


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def document():
    document = pikepdf.new()
    document.add_blank_page()
    return document


def test_a_bookmark_is_read(document):
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("RESTREINT UE", 0))

    _, text = clean_document(saved(document))

    assert text.strip() == "RESTREINT UE"


def test_the_text_that_stands_for_a_picture_is_read(document):
    figure = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt="A list")
    document.Root.StructTreeRoot = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([document.make_indirect(figure)])
        )
    )

    _, text = clean_document(saved(document))

    assert text.strip() == "A list"
