"""What Orchestra is, what it needs and what its distribution contains."""

import ast
import re
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).parent
PACKAGE = HERE / "orchestra"

#: Pictures and links that lead to a file of the checkout.
RELATIVE_PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)[^)]*\)\n*")
RELATIVE_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")


def version() -> str:
    """Return the version that the package states, without importing it."""
    source = (PACKAGE / "__init__.py").read_text("utf-8")
    found = re.search(r"^__version__ = (.+)$", source, re.MULTILINE)
    if found is None:
        raise RuntimeError("orchestra/__init__.py states no __version__.")
    return str(ast.literal_eval(found[1]))


def development_requirements() -> list[str]:
    """Return the pins of requirements.txt, without its comments."""
    lines = (HERE / "requirements.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def description() -> str:
    """Return the README, without links that lead nowhere outside of here."""
    readme = (HERE / "README.md").read_text("utf-8")
    return RELATIVE_LINK.sub(r"\1", RELATIVE_PICTURE.sub("", readme))


def require_the_front_end() -> None:
    """Refuse to make a package whose pages would come without scripts."""
    pages = (PACKAGE / "templates").rglob("*.html")
    text = "".join(page.read_text("utf-8") for page in pages)
    for name in set(re.findall(r"static 'orchestra/(dist/[^']+)'", text)):
        if not (PACKAGE / "static" / "orchestra" / name).exists():
            raise SystemExit(
                f"The front end is not built: there is no {name}. "
                "Run `make build`, or `make gulp_build` before this."
            )


class BuildPackages(build_py):
    """Gathers the packages, with the front end built."""

    def run(self) -> None:
        """Gather, unless something is missing."""
        if not self.editable_mode:
            require_the_front_end()
        super().run()


class PackSources(sdist):
    """Packs the sources, with the front end built."""

    def run(self) -> None:
        """Pack, unless something is missing."""
        require_the_front_end()
        super().run()


setup(
    name="orchestra",
    version=version(),
    description=(
        "Orchestrate teams of human experts and machines "
        "as they complete complex projects."
    ),
    long_description=description(),
    long_description_content_type="text/markdown",
    author="The Orchestra contributors",
    keywords=[
        "django",
        "experts",
        "human in the loop",
        "projects",
        "review",
        "tasks",
        "workflows",
    ],
    license_expression="Apache-2.0",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    packages=find_packages(
        include=[
            "orchestra",
            "orchestra.*",
            "simple_workflow",
            "simple_workflow.*",
            "journalism_workflow",
            "journalism_workflow.*",
        ],
        exclude=["*.tests", "*.tests.*"],
    ),
    package_data={
        "": ["*.json", "py.typed"],
        "orchestra": [
            "fixtures/*.json",
            # What pages load. What it is built from stays behind.
            "static/orchestra/*",
            "static/orchestra/api-docs/*",
            "static/orchestra/dist/*",
            "templates/**/*",
        ],
        "simple_workflow": ["static/**/*"],
        "journalism_workflow": ["fixtures/*.json", "static/**/*"],
    },
    exclude_package_data={"": ["*.spec.js", "*/testing.js"]},
    include_package_data=False,
    cmdclass={"build_py": BuildPackages, "sdist": PackSources},
    install_requires=[
        "beautifulsoup4>=4.13,<5",
        "Django>=5.2,<6.2",
        "django-hijack>=3.7,<4",
        "django-money>=3.6,<4",
        "django-phonenumber-field[phonenumberslite]>=9,<10",
        "django-registration>=5.2,<6",
        "djangorestframework>=3.16,<4",
        "drf-spectacular>=0.29,<1",
        "jsonschema>=4.23,<5",
        "markdown-it-py>=3,<5",
        "nh3>=0.2.18,<1",
        "Pillow>=12,<14",
        "prometheus-client>=0.21,<1",
        "requests>=2.32,<3",
        "rich>=13,<16",
    ],
    extras_require={
        "celery": ["celery>=5.5,<6"],
        "google": [
            "cryptography>=43",
            "google-api-python-client>=2.150,<3",
            "google-auth>=2.35,<3",
        ],
        "s3": ["boto3>=1.40,<2"],
        "slack": ["slack_sdk>=3.35,<4"],
        "sqs": ["boto3>=1.40,<2"],
        "testing": ["factory_boy>=3.3,<4", "moto[s3,server,sqs]>=5.1,<6"],
        "dev": development_requirements(),
    },
    classifiers=[
        "Development Status :: 5 - Production/Stable",
        "Environment :: Web Environment",
        "Framework :: Django",
        "Framework :: Django :: 5.2",
        "Intended Audience :: Developers",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
        "Topic :: Internet :: WWW/HTTP",
        "Topic :: Office/Business :: Groupware",
        "Typing :: Typed",
    ],
)
