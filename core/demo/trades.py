"""What people in the demonstration can do and employers look for."""

from __future__ import annotations

from dataclasses import dataclass

from core.classifications.codes import EducationLevel


@dataclass(frozen=True)
class Trade:
    """``occupation`` in ISCO-08; ``activity`` an ISIC section; ``wage`` in bolivianos a month for a whole week of work;
    ``firms`` are words with which the name of an employer begins."""

    title: str
    occupation: str
    activity: str
    firms: tuple[str, ...]
    tasks: str
    skills: tuple[str, ...]
    wage: int
    education: EducationLevel | None = None
    licence: str = ""
    hazardous: bool = False


_SCHOOL, _LOWER = EducationLevel.UPPER_SECONDARY, EducationLevel.LOWER_SECONDARY
_TECHNICAL = EducationLevel.SHORT_TERTIARY
TRADES = (
    Trade("Ayudante de panadería", "7512", "C", ("Panadería", "Horno"),
          "Preparar la masa, hornear y ordenar los estantes.", ("Amasar", "Higiene de alimentos"), 3400),
    Trade("Cajera o cajero", "5230", "G", ("Supermercado", "Minimercado"),
          "Cobrar, dar el vuelto y cuadrar la caja al final del turno.", ("Manejo de caja", "Atención al cliente"),
          3500, _SCHOOL),
    Trade("Atención al público en tienda", "5223", "G", ("Librería", "Ferretería", "Bazar"),
          "Atender a clientes, reponer mercadería y llevar el inventario.", ("Atención al cliente", "Inventarios"),
          3400, _LOWER),
    Trade("Costurera o costurero", "7533", "C", ("Taller de confección", "Confecciones"),
          "Coser prendas a máquina recta y overlock.", ("Máquina recta", "Overlock"), 3600),
    Trade("Ayudante de cocina", "9412", "I", ("Restaurante", "Pensión"),
          "Lavar, pelar y cortar; mantener limpia la cocina.", ("Cocina básica", "Higiene de alimentos"), 3300),
    Trade("Mesera o mesero", "5131", "I", ("Salteñería", "Cafetería"),
          "Tomar pedidos, servir las mesas y cobrar.", ("Atención al cliente", "Servicio de mesa"), 3300),
    Trade("Albañil", "7112", "F", ("Constructora", "Obras"),
          "Levantar muros, revocar y colocar pisos.", ("Albañilería", "Lectura de planos"), 4200, hazardous=True),
    Trade("Ayudante de construcción", "9313", "F", ("Constructora", "Obras"),
          "Cargar materiales, preparar la mezcla y ordenar la obra.", ("Trabajo en equipo",), 3500, hazardous=True),
    Trade("Chofer de reparto", "8322", "H", ("Distribuidora", "Transportes"),
          "Repartir pedidos en Sacaba y Cochabamba.", ("Conducción", "Reparto"), 3900, licence="Licencia de conducir B",
          hazardous=True),
    Trade("Auxiliar de almacén", "4321", "H", ("Distribuidora", "Almacenes"),
          "Recibir, ordenar y despachar mercadería.", ("Inventarios", "Hojas de cálculo"), 3500, _SCHOOL),
    Trade("Auxiliar contable", "4311", "M", ("Consultora", "Servicios contables"),
          "Registrar facturas y preparar planillas.", ("Contabilidad básica", "Hojas de cálculo"), 3900, _TECHNICAL),
    Trade("Recepcionista", "4226", "Q", ("Clínica", "Hostal"),
          "Recibir visitas, contestar llamadas y llevar la agenda.", ("Atención al cliente", "Hojas de cálculo"), 3500,
          _SCHOOL),
    Trade("Auxiliar de enfermería", "5321", "Q", ("Clínica", "Centro médico"),
          "Tomar signos vitales y apoyar en la atención.", ("Primeros auxilios", "Signos vitales"), 3800, _TECHNICAL),
    Trade("Personal de limpieza", "9112", "N", ("Servicios", "Limpieza"),
          "Limpiar oficinas y pasillos.", ("Limpieza",), 3300),
    Trade("Guardia de seguridad", "5414", "N", ("Seguridad", "Vigilancia"),
          "Controlar el ingreso y hacer rondas.", ("Registro de novedades",), 3500, _SCHOOL, hazardous=True),
    Trade("Carpintera o carpintero", "7522", "C", ("Mueblería", "Carpintería"),
          "Armar muebles y barnizar.", ("Carpintería", "Barnizado"), 3900, hazardous=True),
    Trade("Electricista", "7411", "F", ("Instalaciones", "Electricidad"),
          "Instalar y reparar redes domiciliarias.", ("Instalaciones eléctricas",), 4300, _TECHNICAL, hazardous=True),
    Trade("Mecánica o mecánico", "7231", "G", ("Taller mecánico", "Automotriz"),
          "Revisar y reparar frenos, motor y suspensión.", ("Mecánica automotriz",), 4100, hazardous=True),
    Trade("Cuidado de niñas y niños", "5311", "P", ("Guardería", "Centro infantil"),
          "Acompañar juegos, comidas y siestas.", ("Cuidado infantil", "Primeros auxilios"), 3400, _SCHOOL),
    Trade("Peón de invernadero", "9211", "A", ("Vivero", "Flores"),
          "Sembrar, regar y cosechar.", ("Horticultura",), 3300),
    Trade("Operaria u operario de planta avícola", "9329", "A", ("Avícola", "Granja"),
          "Clasificar y empacar huevos.", ("Empaque", "Higiene de alimentos"), 3400),
    Trade("Soporte técnico de computadoras", "3512", "J", ("Sistemas", "Servicios informáticos"),
          "Reparar equipos y ayudar a usuarios.", ("Reparación de equipos", "Redes"), 4000, _TECHNICAL),
)  # fmt: skip
