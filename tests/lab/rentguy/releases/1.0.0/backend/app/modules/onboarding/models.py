"""What the object mapper knows of onboarding."""
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Step(Base):
    __tablename__ = "onb_steps"
    code = Column(Text, primary_key=True)
    title = Column(Text, nullable=False)
    position = Column(Integer, nullable=False)


class Tip(Base):
    __tablename__ = "onb_tips"
    id = Column(Integer, primary_key=True)
    module = Column(Text, nullable=False)
    message = Column(Text, nullable=False)
